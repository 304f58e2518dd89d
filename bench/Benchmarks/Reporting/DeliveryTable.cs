using System.Globalization;
using System.Text;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Reporting;

/// <summary>Medians of what each sender came to, as Markdown.</summary>
internal sealed class DeliveryTable
{
    private readonly List<(string Sender, List<SendingResult> Results)> _rows = [];

    public void Add(string sender, SendingResult result)
    {
        if (!_rows.Exists(row => row.Sender == sender)) _rows.Add((sender, []));
        _rows.Find(row => row.Sender == sender).Results.Add(result);
    }

    public string Write()
    {
        var text = new StringBuilder();
        Line($"| sender | messages/s | processor µs | of the database µs | bytes allocated | commits | memory MiB |");
        Line($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (sender, results) in _rows)
        {
            Line($"| {sender} | {Median(results, result => result.PerSecond):N0} | {Each(results, result => result.Processor.TotalMicroseconds):N0} | {Each(results, result => result.Database?.TotalMicroseconds):N0} | {Each(results, result => result.Allocated):N0} | {Each(results, result => result.Commits):N4} | {Median(results, result => result.Memory / 1024.0 / 1024.0):N0} |");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double? Each(IEnumerable<SendingResult> results, Func<SendingResult, double?> figure) => Median(results, result => figure(result) / result.Messages);

    private static double? Median(IEnumerable<SendingResult> results, Func<SendingResult, double?> figure)
    {
        var sorted = results.Select(figure).OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
