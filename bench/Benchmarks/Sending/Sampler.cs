using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Lethe.Benchmarks.Sending;

/// <summary>Counts inside a sender.</summary>
internal sealed class Sampler : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _sent;
    private long _commits;

    public Sampler()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "lethe.delivery.attempts" or "lethe.delivery.commits") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "lethe.delivery.commits") Interlocked.Add(ref _commits, value);
            else Interlocked.Add(ref _sent, value);
        });
        _listener.Start();
    }

    public void Count(int sent) => Interlocked.Add(ref _sent, sent);

    public Sample Take() => new(_clock.Elapsed.TotalMilliseconds, Interlocked.Read(ref _sent), Interlocked.Read(ref _commits), GC.GetTotalAllocatedBytes(),
        Environment.CpuUsage.TotalTime.TotalMilliseconds, Environment.WorkingSet);

    public void Dispose() => _listener.Dispose();
}
