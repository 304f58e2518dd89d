using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Lethe.Benchmarks.Sending;

/// <summary>Counts inside a sender.</summary>
internal sealed class Sampler : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private readonly MeterListener _listener = new();
    private readonly Task _end = Task.Run(Console.In.ReadToEnd);
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

    /// <summary>Tells on standard output, for as long as whoever started this holds its standard input open.</summary>
    public async Task Tell(CancellationToken cancel)
    {
        while (!_end.IsCompleted)
        {
            Console.WriteLine(Take());
            await Task.Delay(Beat, cancel);
        }
    }

    private Sample Take() => new(_clock.Elapsed.TotalMilliseconds, Interlocked.Read(ref _sent), Interlocked.Read(ref _commits), GC.GetTotalAllocatedBytes(),
        Environment.CpuUsage.TotalTime.TotalMilliseconds, Environment.WorkingSet);

    public void Dispose() => _listener.Dispose();
}
