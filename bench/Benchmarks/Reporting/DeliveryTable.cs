using System.Globalization;
using System.Text;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Reporting;

/// <summary>Medians of what each sender came to, the ratios between them and the marks, as Markdown.</summary>
internal sealed class DeliveryTable
{
    private static readonly string[] Peers =
        [Contenders.NodemailerRsa, Contenders.NodemailerUnsigned, Contenders.MailKitRsa, Contenders.MailKitUnsigned, Contenders.SmtpSource, Contenders.SigningRate];

    private readonly List<(string Sender, List<SendingResult> Results)> _rows = [];
    private readonly StringBuilder _text = new();

    public void Add(string sender, SendingResult result)
    {
        if (!_rows.Exists(row => row.Sender == sender)) _rows.Add((sender, []));
        _rows.Find(row => row.Sender == sender).Results.Add(result);
    }

    public string Write()
    {
        _text.Clear();
        if (_rows.Count == 0) return "";
        Line($"| sender | messages/s | lowest to highest | processor µs a message | the database's µs | bytes allocated | commits a message | memory MiB |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (sender, results) in _rows)
        {
            Line($"| {sender} | {PerSecond(sender):N0} | {results.Min(result => result.PerSecond):N0} to {results.Max(result => result.PerSecond):N0} | {Each(results, result => result.Processor.TotalMicroseconds):N0} | {Each(results, result => result.Database?.TotalMicroseconds):N0} | {Each(results, result => result.Allocated):N0} | {Each(results, result => result.Commits):N4} | {Median(results, result => result.Memory / 1024.0 / 1024.0):N0} |");
        }

        WriteRatios();
        WriteMarks();
        return _text.ToString();
    }

    private void WriteRatios()
    {
        var ours = _rows.Where(row => !Peers.Contains(row.Sender, StringComparer.Ordinal)).Select(row => row.Sender).ToList();
        var theirs = Peers.Where(peer => PerSecond(peer) is not null).ToList();
        if (ours.Count == 0 || theirs.Count == 0) return;
        Line($"");
        Line($"| messages/s, as a multiple of | {string.Join(" | ", theirs)} |");
        Line($"|---|{string.Concat(theirs.Select(_ => "---:|"))}");
        foreach (var sender in ours)
            Line($"| {sender} | {string.Join(" | ", theirs.Select(peer => (PerSecond(sender) / PerSecond(peer))?.ToString("N2", CultureInfo.InvariantCulture)))} |");
    }

    private void WriteMarks()
    {
        var marks = Mark.All(PerSecond, Allocated).Where(mark => mark.Reached is not null).ToList();
        if (marks.Count == 0) return;
        Line($"");
        Line($"| mark | wanted | reached | |");
        Line($"|---|---:|---:|---|");
        foreach (var mark in marks) Line($"| {mark.What} | {(mark.AtMost ? "at most " : "")}{mark.Wanted:#,0.##} | {mark.Reached:#,0.##} | {mark.Verdict} |");
    }

    private double? PerSecond(string sender) => Median(Of(sender), result => result.PerSecond);

    private double? Allocated(string sender) => Each(Of(sender), result => result.Allocated);

    private IEnumerable<SendingResult> Of(string sender) => _rows.Where(row => row.Sender == sender).SelectMany(row => row.Results);

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static double? Each(IEnumerable<SendingResult> results, Func<SendingResult, double?> figure) => Median(results, result => figure(result) / result.Messages);

    private static double? Median(IEnumerable<SendingResult> results, Func<SendingResult, double?> figure)
    {
        var sorted = results.Select(figure).OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
