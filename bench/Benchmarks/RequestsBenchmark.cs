using Lethe.Benchmarks.Loading;
using Lethe.Benchmarks.Reporting;
using Lethe.Benchmarks.Seeding;
using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks;

/// <summary>Seeds, serves, loads and reports.</summary>
internal sealed class RequestsBenchmark(string portal, string folder)
{
    public required int Requests { get; init; }

    public required int Seconds { get; init; }

    /// <summary>What the names of the pages to load contain.</summary>
    public required string Pages { get; init; }

    public required int Ticks { get; init; }

    public async Task<string> Run(bool fresh, CancellationToken cancel)
    {
        var seed = new SeedFolder(folder, Requests);
        if (fresh || !seed.IsReady) await seed.Sow(cancel);
        var run = seed.Copy();
        using var sink = Sink.Start();
        var session = await run.SignIn(cancel);
        await using var server = await PortalServer.Start(portal, run, sink.Port, cancel);
        using var browser = new Browser(server.Address, session);

        var pages = new List<PageResult>();
        var wrk = new Wrk(server, Seconds);
        foreach (var page in PageCase.All(Requests, seed.Plan).Where(page => page.Name.Contains(Pages, StringComparison.OrdinalIgnoreCase)))
        {
            await Console.Error.WriteLineAsync($"Loading: {page.Name}");
            pages.Add(await wrk.Load(page, browser, cancel));
        }

        await Console.Error.WriteLineAsync($"Ticking {Ticks} data sources");
        var ticks = Ticks == 0 ? null : await TickRun.Run(browser, seed.Plan.Untouched, Ticks, cancel);
        return Report.Write(pages, ticks, seed, Seconds);
    }
}
