namespace Lethe.Portal.Demo;

/// <summary>A timer of <see cref="DemoTime"/>: a real one, whose wait shrinks by the time that passes at the push of a button.</summary>
internal sealed class DemoTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly ITimer _real;
    private readonly Action<DemoTimer> _gone;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private TimeSpan _wait = Timeout.InfiniteTimeSpan;
    private long _since;

    public DemoTimer(TimerCallback callback, object? state, Action<DemoTimer> gone)
    {
        _gone = gone;
        _real = TimeProvider.System.CreateTimer(given =>
        {
            lock (_lock) (_wait, _since) = (_period, TimeProvider.System.GetTimestamp());
            callback(given);
        }, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            (_wait, _period, _since) = (dueTime, period, TimeProvider.System.GetTimestamp());
            return _real.Change(dueTime, period);
        }
    }

    /// <summary>So much time has passed at once.</summary>
    public void Catch(TimeSpan passed)
    {
        lock (_lock)
        {
            if (_wait == Timeout.InfiniteTimeSpan) return;
            var left = _wait - TimeProvider.System.GetElapsedTime(_since) - passed;
            Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
        }
    }

    public void Dispose()
    {
        _gone(this);
        _real.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _gone(this);
        await _real.DisposeAsync();
    }
}
