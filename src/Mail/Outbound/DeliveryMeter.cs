using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>What the delivery measures, for whoever listens (docs/operate.md lists it). Its labels name no company, domain or person.</summary>
internal sealed class DeliveryMeter : IDisposable
{
    public const string Name = "Lethe.Delivery";

    /// <summary>Longer than this nobody waits for figures.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200] };
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _commits;
    private readonly Histogram<double> _timeToRelay;
    private readonly Histogram<double> _handover;
    private readonly QueueFigures _queue;
    private readonly DeliveryHistory _history;
    private readonly RelayState _relay;
    private readonly TimeProvider _time;

    public DeliveryMeter(QueueFigures queue, DeliveryHistory history, RelayState relay, TimeProvider time)
    {
        (_queue, _history, _relay, _time) = (queue, history, relay, time);
        _attempts = Meter.CreateCounter<long>("lethe.delivery.attempts", "{attempt}", "Attempts to hand an email over to the relay.");
        _commits = Meter.CreateCounter<long>("lethe.delivery.commits", "{commit}", "Commits that the worker made to claim emails and to record what became of them.");
        _timeToRelay = Meter.CreateHistogram("lethe.delivery.time_to_relay", "s", "From the instant an email was due until the relay took it.", null, Waits);
        _handover = Meter.CreateHistogram("lethe.delivery.handover.duration", "s", "How long one hand-over to the relay took.", null, Durations);
        Meter.CreateObservableGauge("lethe.delivery.queue", Depth, "{email}", "Emails by status; 100000 stands for that many or more.");
        Meter.CreateObservableGauge("lethe.delivery.failed", Failed, "{email}", "Emails given up in the last 24 hours.");
        Meter.CreateObservableGauge("lethe.delivery.oldest_due.age", OldestDue, "s", "How long the email that is due longest has waited since; 0 when none is due.");
        Meter.CreateObservableGauge("lethe.delivery.relay.down", () => _relay.Trouble is null ? 0 : 1, "1", "1 while this node cannot hand mail over to the relay.");
    }

    internal Meter Meter { get; } = new(Name);

    /// <summary>An email was handed over, whatever came of it.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="reason">Why it was not taken; null when it was.</param>
    /// <param name="took">How long the hand-over took.</param>
    /// <param name="waited">From the instant it was due until the relay took it; null when it was not taken.</param>
    public void Attempted(EmailKind kind, AttemptResult result, FailureReason? reason, TimeSpan took, TimeSpan? waited)
    {
        var labels = new TagList { { "kind", Labels.Of(kind) }, { "result", Labels.Of(result) }, { "reason", reason is { } why ? Labels.Of(why) : "none" } };
        _attempts.Add(1, in labels);
        _handover.Record(took.TotalSeconds, new TagList { { "result", Labels.Of(result) } });
        if (waited is { } wait) _timeToRelay.Record(wait.TotalSeconds, new TagList { { "kind", Labels.Of(kind) } });
    }

    /// <summary>The worker committed a transaction.</summary>
    public void Committed() => _commits.Add(1);

    public void Dispose() => Meter.Dispose();

    private IEnumerable<Measurement<long>> Depth() => Ask(_queue.Read) is not { } depth ? [] :
    [
        new(depth.Queued, new KeyValuePair<string, object?>("status", "queued")),
        new(depth.Deferred, new KeyValuePair<string, object?>("status", "deferred")),
        new(depth.Sending, new KeyValuePair<string, object?>("status", "sending")),
    ];

    private IEnumerable<Measurement<long>> Failed() => Ask(_history.Read) is { } day ? [new(day.Hours.Sum(hour => hour.Failed))] : [];

    private IEnumerable<Measurement<double>> OldestDue() => Ask(_queue.Read) is { } depth
        ? [new(depth.OldestDue is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0)]
        : [];

    /// <summary>A meter is read on a thread that waits for it; while the database is out of reach there is nothing to tell.</summary>
    private T? Ask<T>(Func<CancellationToken, Task<T>> read)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            return read(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is OperationCanceledException || StorageFault.Outage(e) is not null)
        {
            return null;
        }
    }
}
