using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Senders;

/// <summary>Checks each company's own domain once an hour, sooner where one that is in use has just been found wrong, and clears away the keys of removed ones.</summary>
internal sealed class SenderDomainWatch(PortalDbFactory databases, CheckSenderDomain check, TimeProvider time, ILogger<SenderDomainWatch> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan IntervalInDoubt = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CheckDue(stoppingToken);
                await ClearAway(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError("The companies' own domains could not be checked, trying again in {Seconds} s: {Fault}", Round.TotalSeconds, Fault.Of(e));
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CheckDue(CancellationToken stop)
    {
        var (now, due) = (time.GetUtcNow(), new List<Guid>());
        await using (var db = databases.OpenForInstallation())
        {
            var (usual, inDoubt) = (now - Interval, now - IntervalInDoubt);
            due.AddRange(await db.SenderDomains
                .Where(domain => domain.CheckedAt == null || domain.CheckedAt <= usual || (domain.VerifiedAt != null && domain.WrongChecks > 0 && domain.CheckedAt <= inDoubt))
                .OrderBy(domain => domain.CheckedAt).Select(domain => domain.Id).ToListAsync(stop));
        }

        foreach (var id in due)
        {
            await using var db = databases.OpenForInstallation();
            if (await db.SenderDomains.SingleOrDefaultAsync(domain => domain.Id == id, stop) is not { } domain) continue;
            if (await check.Check(db, domain, agentId: null, stop) is { } refusal) log.LogInformation("A company's own domain was not taken into use: {Code}", refusal.Code);
        }
    }

    /// <summary>A removed domain's key signs until nothing of its company is queued any more.</summary>
    private async Task ClearAway(CancellationToken stop)
    {
        await using var db = databases.OpenForInstallation();
        await db.DkimKeys
            .Where(key => key.CompanyId != null && !db.SenderDomains.Any(domain => domain.CompanyId == key.CompanyId && domain.Domain == key.Domain))
            .Where(key => !db.OutboundEmails.Any(email => email.CompanyId == key.CompanyId
                && (email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Sending || email.Status == DeliveryStatus.Deferred)))
            .ExecuteDeleteAsync(stop);
    }
}
