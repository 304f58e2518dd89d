using System.Globalization;
using System.Text;
using Lethe.Benchmarks.Loading;
using Lethe.Benchmarks.Seeding;

namespace Lethe.Benchmarks.Reporting;

/// <summary>The figures as Markdown.</summary>
internal static class Report
{
    public static string Write(IEnumerable<PageResult> pages, TickResult? ticks, SeedFolder seed, int seconds)
    {
        var text = new StringBuilder();
        Line($"{Machine.Describe()}. SQLite, {seed.DatabaseBytes / 1024 / 1024} MiB: {seed.Plan.Requests:N0} requests of one company, {seed.Plan.InProcess:N0} of them in Process with {SeedPlan.Sources} source tasks each.");
        Line($"wrk, {Wrk.Threads} threads, {Wrk.Connections} connections, {seconds} s a page, on the same machine.");
        Line($"");
        Line($"| page | p50 ms | p99 ms | requests/s | server's processor ms | HTML bytes |");
        Line($"|---|---:|---:|---:|---:|---:|");
        foreach (var page in pages) Line($"| {page.Page.Name} | {page.P50:N1} | {page.P99:N1} | {page.PerSecond:N0} | {page.Work:N2} | {page.Bytes:N0} |");
        if (ticks is null) return text.ToString();
        Line($"");
        Line($"| {ticks.Posts.Count} ticks, one after another | p50 ms | p99 ms |");
        Line($"|---|---:|---:|");
        Line($"| The tick is answered (POST) | {TickResult.At(ticks.Posts, 50):N1} | {TickResult.At(ticks.Posts, 99):N1} |");
        Line($"| The row says \"Email Sent\" | {TickResult.At(ticks.Sent, 50):N1} | {TickResult.At(ticks.Sent, 99):N1} |");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
