using System.Globalization;
using System.Text;
using Lethe.Benchmarks.Distant;
using Lethe.Benchmarks.Loading;

namespace Lethe.Benchmarks.Reporting;

/// <summary>The figures of the delivery as Markdown.</summary>
internal sealed class DeliveryReport(DeliveryPlan plan)
{
    public const string FarPart = "relay far away";
    public const string TickPart = "ticks";

    private readonly List<DistantResult> _far = [];
    private readonly StringBuilder _text = new();
    private QueuedTickResult? _ticks;

    public DeliveryTable Table { get; } = new();

    public void Add(DistantResult result) => _far.Add(result);

    public void Add(QueuedTickResult result) => _ticks = result;

    public string Write()
    {
        _text.Clear();
        Line($"{Machine.Describe()}. {Load.Describe()}");
        if (Table.Write() is { Length: > 0 } table)
        {
            Line($"{plan.Messages:N0} emails a turn after {plan.WarmUp:N0} to warm up, 8 connections, medians of {plan.Rounds} {(plan.Rounds == 1 ? "round" : "rounds")}, each sender in turn.");
            Line($"");
            _text.Append(table);
        }

        if (_far.Count > 0) WriteFar();
        if (_ticks is not null) WriteTicks(_ticks);
        return _text.ToString();
    }

    private void WriteFar()
    {
        Line($"");
        Line($"| relay 20 ms away | messages/s | allowed by one round trip a mail | share | round trips a mail | answer after ms | processor µs a message | part of all cores | commits a message |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var far in _far)
        {
            var cores = far.Sending.Processor / far.Sending.Took / Environment.ProcessorCount;
            Line($"| {far.Connections} connections{(far.Tls ? ", TLS" : "")} | {far.Sending.PerSecond:N0} | {far.Allowed:N0} | {far.Share:P0} | {far.RoundTripsAMail:N2} | {far.Wait.TotalMilliseconds:N1} | {far.Sending.Processor.TotalMicroseconds / far.Sending.Messages:N0} | {cores:P0} | {far.Sending.Commits / (double)far.Sending.Messages:N3} |");
        }
    }

    private void WriteTicks(QueuedTickResult ticks)
    {
        Line($"");
        Line($"| ticks, one after another, until the row says \"Email Sent\" | ticks | p50 ms | p99 ms |");
        Line($"|---|---:|---:|---:|");
        Line($"| nothing else waits | {ticks.Empty.Sent.Count} | {TickResult.At(ticks.Empty.Sent, 50):N1} | {TickResult.At(ticks.Empty.Sent, 99):N1} |");
        Line($"| {ticks.Before:N0} emails of another company wait, {(ticks.After > 0 ? $"{ticks.After:N0} after the last tick" : "none after the last tick: this says nothing")}; the relay answers after {QueuedTicks.Slow.TotalMilliseconds:N0} ms | {ticks.Full.Sent.Count} | {TickResult.At(ticks.Full.Sent, 50):N1} | {TickResult.At(ticks.Full.Sent, 99):N1} |");
    }

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
