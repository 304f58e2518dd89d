namespace Lethe.Mail.Outbound;

/// <summary>Whether the relay answers, as this process last saw it. While it does not, the queue waits and one mail at a time probes, at growing distances.</summary>
public sealed class RelayState
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWaitWhenReached = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long _answeredAt;
    private volatile Down? _down;
    private int _failures;

    /// <summary>The words of the last failure to reach the relay; null while it answers.</summary>
    public string? Trouble => _down?.Words;

    /// <summary>Since when it has not answered; null while it does.</summary>
    public DateTimeOffset? Since => _down?.Since;

    /// <summary>Told whenever trouble begins or ends.</summary>
    internal event EventHandler? Changed;

    /// <summary>When the relay may be probed next; null while it answers.</summary>
    internal DateTimeOffset? ProbeAt => _down?.ProbeAt;

    /// <summary>Whether the relay has dealt with mail only just now.</summary>
    internal bool IsTalking(DateTimeOffset now) => _down is null && now.UtcTicks - Interlocked.Read(ref _answeredAt) < JustNow.Ticks;

    /// <summary>The relay has dealt with a mail, whatever it said.</summary>
    internal void Answers(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _answeredAt, now.UtcTicks);
        if (_down is null) return;
        lock (_lock)
        {
            _down = null;
            _failures = 0;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The relay is in trouble; told more than once in a while of waiting it counts as one failure.</summary>
    /// <param name="words">What it said, without any address: everybody reads it.</param>
    /// <param name="now">When.</param>
    /// <param name="isReached">Whether it let us in and refused then; that may be one mail's fault, and the others do not wait long.</param>
    internal void IsDown(string words, DateTimeOffset now, bool isReached = false)
    {
        lock (_lock)
        {
            if (_down is null || now >= _down.ProbeAt) _failures++;
            var wait = FirstWait * Math.Pow(2, Math.Min(_failures - 1, 10));
            _down = new(words, _down?.Since ?? now, now + Shorter(wait, isReached ? LongestWaitWhenReached : LongestWait));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private sealed record Down(string Words, DateTimeOffset Since, DateTimeOffset ProbeAt);
}
