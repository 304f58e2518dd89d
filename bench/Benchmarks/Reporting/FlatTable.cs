using System.Globalization;
using System.Text;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Reporting;

/// <summary>Throughput and memory while a long queue is emptied, as Markdown.</summary>
internal static class FlatTable
{
    private const int Slices = 20;

    /// <summary>What is sent while the runtime still compiles more than it sends.</summary>
    public static int WarmUp(int queued) => Math.Min(20_000, queued / 4);

    public static string Write(string sender, IReadOnlyList<Sample> samples, int queued)
    {
        var text = new StringBuilder();
        var marks = Enumerable.Range(0, Slices + 1).Select(slice => samples.First(sample => sample.Sent >= WarmUp(queued) + ((long)(queued - WarmUp(queued)) * slice / Slices))).ToList();
        var slices = marks.Zip(marks.Skip(1)).Select(pair => new Slice(pair.First, pair.Second)).ToList();
        Line($"| {sender}: sent so far | still queued | messages/s | processor µs a message | memory MiB |");
        Line($"|---:|---:|---:|---:|---:|");
        foreach (var slice in slices) Line($"| {slice.To.Sent:N0} | {queued - slice.To.Sent:N0} | {slice.PerSecond:N0} | {slice.Processor:N0} | {slice.To.Memory / 1024.0 / 1024.0:N0} |");
        Line($"");
        var (start, end) = (slices.Take(Slices / 5).Average(slice => slice.PerSecond), slices.TakeLast(Slices / 5).Average(slice => slice.PerSecond));
        Line($"The last fifth went at {end / start:P0} of the speed of the first (wanted: at least 90 %): {(end >= 0.9 * start ? "met" : "not met")}. At most {samples.Max(sample => sample.Memory) / 1024.0 / 1024.0:N0} MiB were resident.");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private sealed record Slice(Sample From, Sample To)
    {
        public double PerSecond => (To.Sent - From.Sent) / (To.Milliseconds - From.Milliseconds) * 1000;

        public double Processor => (To.ProcessorMilliseconds - From.ProcessorMilliseconds) / (To.Sent - From.Sent) * 1000;
    }
}
