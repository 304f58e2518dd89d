using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks.Loading;

/// <summary>What a page did under load; times in milliseconds, bytes of its HTML, and the processor time that the server spent on one request, in milliseconds too.</summary>
internal sealed record PageResult(PageCase Page, int Bytes, double P50, double P99, double PerSecond, double Work);

/// <summary>Puts a page under load with wrk, which sends the next request of a connection when the last was answered.</summary>
internal sealed class Wrk(PortalServer portal, int seconds)
{
    public const int Threads = 2;
    public const int Connections = 8;

    public async Task<PageResult> Load(PageCase page, Browser browser, CancellationToken cancel)
    {
        var body = page.Search is null ? "" : Browser.Form(await browser.Get(page.Url, cancel), "Search", page.Search);
        var html = page.Search is null ? await browser.Get(page.Url, cancel) : await browser.Post(page.Url, body, cancel);
        if (!html.Contains(page.Shows, StringComparison.Ordinal)) throw new InvalidOperationException($"{page.Name}: the page does not show {page.Shows}");
        // As long as what is measured: the runtime recompiles in the background what is used most.
        await Run(page, browser, body, seconds, cancel);
        var before = portal.ProcessorTime;
        var told = await Run(page, browser, body, seconds, cancel);
        var work = (portal.ProcessorTime - before).TotalMilliseconds / told.Requests;
        if (told.Requests == 0) throw new InvalidOperationException($"{page.Name}: no request was answered within {seconds} s.");
        if (told.Errors > 0) throw new InvalidOperationException($"{page.Name}: {told.Errors} of {told.Requests} requests failed.");
        return new(page, Encoding.UTF8.GetByteCount(html), told.P50, told.P99, told.Requests / told.Seconds, work);
    }

    private async Task<Told> Run(PageCase page, Browser browser, string body, int duration, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("wrk",
        [
            "-t", Threads.ToString(CultureInfo.InvariantCulture), "-c", Connections.ToString(CultureInfo.InvariantCulture), "-d", $"{duration}s", "--timeout", "30s",
            "-s", Path.Combine(AppContext.BaseDirectory, "Loading", "load.lua"), new Uri(portal.Address, page.Url).AbsoluteUri,
        ])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["LOAD_COOKIE"] = page.IsSignedIn ? browser.CookieHeader : null;
        start.Environment["LOAD_METHOD"] = page.Search is null ? "GET" : "POST";
        start.Environment["LOAD_BODY"] = body;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        var last = said.TrimEnd().Split('\n')[^1];
        return last.StartsWith('{') ? JsonSerializer.Deserialize<Told>(last, JsonSerializerOptions.Web)! : throw new InvalidOperationException($"wrk said: {said}");
    }

    private sealed record Told(double P50, double P99, long Requests, double Seconds, long Errors);
}
