namespace Lethe.Domain.Emails;

/// <summary>When a deferred email is tried again: after 1 minute, 5 minutes, 15 minutes, 1 hour, 4 hours, then every 8 hours, for 5 days.</summary>
public static class RetrySchedule
{
    /// <summary>How long an email is tried, counted from its first deferral.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>By how much a wait may be shorter or longer than it says, as a part of it: so that what was put off together does not come back together.</summary>
    private const double Jitter = 0.1;

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    private static readonly TimeSpan LastWait = TimeSpan.FromHours(8);

    /// <summary>The instant of the next attempt; null when the email has been tried for long enough and has failed.</summary>
    /// <param name="deferrals">How often it has been deferred in a row, this time included.</param>
    /// <param name="since">Its first deferral of that row.</param>
    /// <param name="now">The instant of this deferral.</param>
    /// <param name="luck">From 0 up to 1, spread evenly.</param>
    public static DateTimeOffset? Next(int deferrals, DateTimeOffset since, DateTimeOffset now, double luck)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(deferrals, 1);
        if (now - since >= Patience) return null;
        var wait = deferrals <= Waits.Length ? Waits[deferrals - 1] : LastWait;
        var next = now + (wait * (1 - Jitter + (2 * Jitter * luck)));
        // The last attempt is made when the patience ends, not hours before it.
        return next > since + Patience ? since + Patience : next;
    }
}
