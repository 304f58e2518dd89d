using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Serving;
using Lethe.Domain.Emails;
using Lethe.Portal;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Benchmarks.Sending;

/// <summary>Lethe: from committed rows of the outbox to recorded Sent.</summary>
internal sealed class LetheRun(QueueStore store, Signing signing)
{
    /// <summary>The relay's address, as in the settings.</summary>
    public required string Relay { get; init; }

    public int Connections { get; init; } = 8;

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>After so many it may stop; null: all are sent.</summary>
    public int? EnoughIs { get; init; }

    /// <summary>Whether the seed itself is emptied, because a copy would take too long.</summary>
    public bool UsesUpSeed { get; init; }

    /// <summary>How far it had come when.</summary>
    public IReadOnlyList<Sample> Samples { get; private set; } = [];

    public async Task<SendingResult> Run(int warmUp, int emails, CancellationToken cancel)
    {
        var installation = UsesUpSeed ? await store.Take(cancel) : await store.Copy(cancel);
        await SigningKeys.Make(installation, signing, cancel);
        var settings = installation.With(("Roles", "Mail"), ("Mail:Relay", Relay), ("Mail:Connections", $"{Connections}"), ("urls", $"http://127.0.0.1:{FreePort.Find()}"));
        TimeSpan databaseBefore, databaseAfter;
        await using (var sender = Sender.Start(["sender", "--", .. settings.Arguments], Environment))
        {
            await sender.WaitUntilSent(warmUp, cancel);
            databaseBefore = store.ProcessorTime;
            await sender.WaitUntilSent(EnoughIs ?? emails, cancel);
            databaseAfter = store.ProcessorTime;
            Samples = sender.Samples;
        }

        if (EnoughIs is null) await Check(installation, emails, cancel);
        return SendingResult.Of(Samples, warmUp) with
        {
            Commits = Samples[^1].Commits - Samples.First(sample => sample.Sent >= warmUp).Commits,
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
