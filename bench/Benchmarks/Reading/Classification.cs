using System.Diagnostics;
using System.Text.Json;

namespace Lethe.Benchmarks.Reading;

/// <summary>What <c>lethe mail classify --json</c> said of a message.</summary>
internal sealed record Classification(string Kind, IReadOnlyList<(string Reason, string? Address)> Recipients, string? Outcome, double Confidence)
{
    private const int Batch = 500;

    public static async Task<IReadOnlyDictionary<string, Classification>> Of(string lethe, Corpus corpus, CancellationToken cancel)
    {
        var found = new Dictionary<string, Classification>(StringComparer.Ordinal);
        foreach (var batch in corpus.Expected.Chunk(Batch))
        {
            var start = new ProcessStartInfo(lethe, ["mail", "classify", "--json", .. batch.Select(each => Path.Combine(corpus.Folder, each.File))]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync(cancel) is { } line) Keep(found, line);
            await process.WaitForExitAsync(cancel);
        }

        return found;
    }

    private static void Keep(Dictionary<string, Classification> found, string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var recipients = root.GetProperty("recipients").EnumerateArray().Select(each => (each.GetProperty("reason").GetString()!, each.GetProperty("address").GetString())).ToList();
        found[Path.GetFileName(root.GetProperty("file").GetString()!)] = new(root.GetProperty("kind").GetString()!, recipients, root.GetProperty("outcome").GetString(), root.GetProperty("confidence").GetDouble());
    }
}
