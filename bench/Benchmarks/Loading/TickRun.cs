using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lethe.Benchmarks.Loading;

/// <summary>How long ticks took, in milliseconds, one after another: until the tick was answered, and until the row said "Email Sent".</summary>
internal sealed record TickResult(IReadOnlyList<double> Posts, IReadOnlyList<double> Sent)
{
    public static double At(IReadOnlyList<double> times, int percentile) =>
        times.Order().ElementAt((int)Math.Ceiling(times.Count * percentile / 100.0) - 1);
}

/// <summary>Ticks data sources as a browser does, and looks at the row until its email was sent.</summary>
internal static partial class TickRun
{
    private const int WarmUp = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<TickResult> Run(Browser browser, IEnumerable<int> requests, int count, CancellationToken cancel)
    {
        var (posts, sent) = (new List<double>(), new List<double>());
        foreach (var number in requests)
        {
            var page = await browser.Get($"/requests/{number}", cancel);
            var body = Browser.Form(page, "ticked", "true");
            foreach (var url in TickForm().Matches(page).Select(match => match.Groups["task"].Value))
            {
                if (posts.Count == count + WarmUp) return new([.. posts.Skip(WarmUp)], [.. sent.Skip(WarmUp)]);
                var clock = Stopwatch.StartNew();
                var row = await browser.Post($"{url}/start", body, cancel, fragment: true);
                posts.Add(clock.Elapsed.TotalMilliseconds);
                while (!row.Contains("Email Sent", StringComparison.Ordinal))
                {
                    if (clock.Elapsed > Patience) throw new InvalidOperationException($"The email of {url} was not sent.");
                    row = await browser.Get(url, cancel, fragment: true);
                }

                sent.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        throw new InvalidOperationException($"There are only {posts.Count} data sources to tick.");
    }

    [GeneratedRegex("action=\"(?<task>/requests/[0-9]+/tasks/[0-9a-f-]+)/start\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TickForm();
}
