using Lethe.Benchmarks.Distant;
using Lethe.Benchmarks.Loading;
using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Seeding;
using Lethe.Benchmarks.Serving;
using Lethe.Domain.Emails;
using Lethe.Portal;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Benchmarks;

/// <summary>How long ticks took.</summary>
/// <param name="Empty">While nothing else waited.</param>
/// <param name="Full">While another company's emails waited.</param>
/// <param name="Before">How many of those waited when the first tick came.</param>
/// <param name="After">How many still waited after the last.</param>
internal sealed record QueuedTickResult(TickResult Empty, TickResult Full, int Before, int After);

/// <summary>From the tick to "Email Sent", with an empty queue and with 100,000 emails of another company before it.</summary>
internal sealed class QueuedTicks(string portal, string folder)
{
    private const int Requests = 2_000;
    private const int Waiting = 100_000;
    private const int Ticks = 200;

    /// <summary>Fewer, so that they end before the queue does.</summary>
    private const int TicksBeforeFull = 60;

    /// <summary>The relay thinks about each mail, so that the queue is still full when the last tick comes.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(10);

    public async Task<QueuedTickResult> Run(CancellationToken cancel)
    {
        var seed = new SeedFolder(Path.Combine(folder, "ticks"), Requests);
        if (!seed.IsReady) await seed.Sow(cancel);
        using var sink = Sink.Start();
        var empty = await Tick(seed, seed.Copy(), sink.Port, Ticks, cancel);

        var full = seed.Copy("run-full");
        await new QueueSower(await Installed.Open(full.Configuration, cancel), new(Waiting) { Companies = 1 }).Sow(cancel);
        var before = await CountWaiting(full, cancel);
        await using var relay = DistantRelay.Start(Slow, certificate: null);
        var result = await Tick(seed, full, relay.Port, TicksBeforeFull, cancel);
        return new(empty, result, before, await CountWaiting(full, cancel));
    }

    private async Task<TickResult> Tick(SeedFolder seed, RunFolder run, int relayPort, int ticks, CancellationToken cancel)
    {
        var session = await run.SignIn(cancel);
        await using var server = await PortalServer.Start(portal, run, relayPort, cancel);
        using var browser = new Browser(server.Address, session);
        return await TickRun.Run(browser, seed.Plan.Untouched, ticks, cancel);
    }

    private static async Task<int> CountWaiting(RunFolder run, CancellationToken cancel)
    {
        var installation = await Installed.Open(run.Configuration, cancel);
        await using var db = installation.Databases.OpenForInstallation();
        return await db.OutboundEmails.CountAsync(email => email.Status == DeliveryStatus.Queued, cancel);
    }
}
