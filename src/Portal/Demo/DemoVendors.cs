using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Demo;

/// <summary>Plays the vendors of the demo: does with each email that was sent to one what its manner is. Answers come over the same ways as real ones.</summary>
internal sealed class DemoVendors(
    PortalDbFactory databases, TakeAnswer answers, MailFolder mails, EnvelopeSender returnPath, DemoInbox inbox, DemoFolder folder, TimeProvider time, ILogger<DemoVendors> log)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly EmailKind[] ToVendors = [EmailKind.DeletionRequest, EmailKind.Reminder, EmailKind.FurtherInformation];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var letter in await Letters(stoppingToken)) await Play(letter, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The vendors of the demo are asleep, trying again in {Seconds} s: {Fault}", Round.TotalSeconds, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<Letter>> Letters(CancellationToken cancel)
    {
        var since = folder.ReadyAt;
        await using var db = databases.OpenForInstallation();
        return await db.OutboundEmails.AsNoTracking()
            .Where(email => email.SentAt >= since && email.Status == DeliveryStatus.Sent && ToVendors.Contains(email.Kind) && email.To != null)
            .Join(db.DataSources, email => email.DataSourceId, source => source.Id, (email, source) => new Letter(email.Id, email.MessageId, email.Kind, email.To!, email.SentAt!.Value, source.Name))
            .ToListAsync(cancel);
    }

    private async Task Play(Letter letter, CancellationToken cancel)
    {
        foreach (var manner in VendorManner.Of(letter.Vendor, letter.Kind, EmailAddress.LocalPart(letter.To)))
        {
            var name = $"{letter.Id:N}.{manner.Number}.demo";
            if (_done.Contains(name) || time.GetUtcNow() < letter.SentAt + manner.After) continue;
            if (manner.Way == VendorWay.Page) await OnThePage(letter, manner, cancel);
            else if (!inbox.Has(name) && mails.Read(letter.Id) is { } mail) inbox.Deliver(name, Written(mail, letter, manner));
            _done.Add(name);
        }
    }

    private byte[] Written(KeptMessage mail, Letter letter, VendorManner manner)
    {
        var at = letter.SentAt + manner.After;
        return manner.Way == VendorWay.Bounce
            ? VendorMail.Bounce(mail, returnPath.Of(letter.Id, EmailAddress.Domain(mail.Head.From)), letter.MessageId, manner, at)
            : VendorMail.Answer(mail, letter.MessageId, manner, at);
    }

    private async Task OnThePage(Letter letter, VendorManner manner, CancellationToken cancel)
    {
        await using (var db = databases.OpenForInstallation())
            if (await db.Answers.AnyAsync(answer => answer.EmailId == letter.Id, cancel)) return;
        await answers.Take(letter.Id, new GivenAnswer
        {
            Channel = Domain.Requests.AnswerChannel.Page,
            Outcome = manner.Outcome,
            Words = new($"{letter.Vendor} privacy team", manner.Text),
            Language = "en",
            IsTrusted = true,
        }, seen: null, cancel);
    }

    private sealed record Letter(Guid Id, string MessageId, EmailKind Kind, string To, DateTimeOffset SentAt, string Vendor);
}
