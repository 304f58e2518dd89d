using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Serving;
using Lethe.Domain.Emails;
using Lethe.Portal;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Benchmarks.Sending;

/// <summary>Lethe: from committed rows of the outbox to recorded Sent.</summary>
internal static class LetheRun
{
    public static async Task<SendingResult> Run(QueueStore store, Signing signing, int relayPort, int warmUp, int emails, CancellationToken cancel)
    {
        var copy = await store.Copy(cancel);
        await SigningKeys.Make(copy, signing, cancel);
        var settings = copy.With(("Roles", "Mail"), ("Mail:Relay", $"smtp://127.0.0.1:{relayPort}?tls=none"), ("urls", $"http://127.0.0.1:{FreePort.Find()}"));
        var databaseBefore = TimeSpan.Zero;
        TimeSpan databaseAfter;
        IReadOnlyList<Sample> samples;
        await using (var sender = Sender.Start(["sender", "--", .. settings.Arguments]))
        {
            await sender.WaitUntilSent(warmUp, cancel);
            databaseBefore = store.ProcessorTime;
            await sender.WaitUntilSent(emails, cancel);
            databaseAfter = store.ProcessorTime;
            samples = sender.Samples;
        }

        await Check(copy, emails, cancel);
        var result = SendingResult.Of(samples, warmUp);
        return result with
        {
            Commits = samples[^1].Commits - samples.First(sample => sample.Sent >= warmUp).Commits,
            Database = databaseAfter > TimeSpan.Zero ? databaseAfter - databaseBefore : null,
        };
    }

    /// <summary>A figure counts only when everything was sent and recorded.</summary>
    private static async Task Check(QueueSettings settings, int emails, CancellationToken cancel)
    {
        var installation = await Installed.Open(settings.Configuration, cancel);
        await using var db = installation.Databases.OpenForInstallation();
        var sent = await db.OutboundEmails.CountAsync(email => email.Status == DeliveryStatus.Sent && email.DeliveryAttempts == 1, cancel);
        var attempts = await db.DeliveryAttempts.CountAsync(attempt => attempt.Result == AttemptResult.Accepted, cancel);
        if (sent != emails || attempts != emails) throw new InvalidOperationException($"Of {emails} emails {sent} are recorded as sent, with {attempts} attempts.");
    }
}
