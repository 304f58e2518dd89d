using System.Collections.Concurrent;
using System.Globalization;

namespace Lethe.Portal.Demo;

/// <summary>
/// The clock of a running demo: it goes as the real one does, and a button moves it on by days. Whatever waits for a time that has come by that is woken, so that
/// reminders, retries and due dates happen as they would have. It keeps its advance between starts.
/// </summary>
internal sealed class DemoTime : TimeProvider
{
    private readonly string _file;
    private readonly ConcurrentDictionary<DemoTimer, byte> _timers = [];
    private long _ahead;

    /// <param name="file">Where the advance is kept.</param>
    public DemoTime(string file)
    {
        _file = file;
        if (File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) _ahead = ticks;
    }

    /// <summary>By how much it is ahead of the real clock.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Moves on, and wakes what was waiting.</summary>
    public void Pass(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        File.WriteAllText(_file, Interlocked.Add(ref _ahead, time.Ticks).ToString(CultureInfo.InvariantCulture));
        foreach (var timer in _timers.Keys) timer.Catch(time);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DemoTimer(callback, state, gone => _timers.TryRemove(gone, out _));
        _timers[timer] = 0;
        timer.Change(dueTime, period);
        return timer;
    }
}
