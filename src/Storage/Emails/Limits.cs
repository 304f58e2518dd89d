using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>
/// The operator's limits in one transaction. The row of a limited destination stays locked until its end, so that all nodes together keep to them.
/// The pace is the generic cell rate algorithm's: evenly spread, with as much at once as falls due within a second.
/// </summary>
internal sealed class Limits
{
    private readonly List<(DestinationLimit Limit, Pace Pace, int Allowed)> _open = [];
    private DateTimeOffset _now;

    private Limits() { }

    /// <summary>Opens those that matter for these lanes.</summary>
    public static async Task<Limits> Open(PortalDb db, IReadOnlyList<Lane> lanes, IReadOnlyList<DestinationLimit> limits, DateTimeOffset now, CancellationToken cancel)
    {
        var opened = new Limits { _now = now };
        foreach (var limit in limits.Where(limit => lanes.Any(lane => lane.Destination == limit.Destination)).OrderBy(limit => limit.Destination, StringComparer.Ordinal))
        {
            var pace = await db.OutboxStatements.LockPace(limit.Destination, cancel);
            var onTheWay = limit.AtOnce is null ? 0
                : await db.OutboundEmails.CountAsync(email => email.Status == DeliveryStatus.Sending && email.Destination == limit.Destination, cancel);
            var allowed = Math.Min((limit.AtOnce ?? int.MaxValue) - onTheWay, ByPace(limit, pace, now));
            opened._open.Add((limit, pace, Math.Max(0, allowed)));
        }

        return opened;
    }

    /// <summary>Lowers the caps to what is allowed.</summary>
    public void Lower(Dictionary<string, int> caps)
    {
        foreach (var (limit, _, allowed) in _open) caps[limit.Destination] = Math.Min(allowed, caps.GetValueOrDefault(limit.Destination, int.MaxValue));
    }

    /// <summary>Notes what was claimed.</summary>
    public void Take(IReadOnlyList<ClaimedEmail> claimed)
    {
        foreach (var (limit, pace, _) in _open.Where(open => open.Limit.PerMinute is not null))
        {
            var count = claimed.Count(email => email.Destination == limit.Destination);
            if (count > 0) pace.NextAt = (pace.NextAt > _now ? pace.NextAt : _now) + (count * Interval(limit.PerMinute!.Value));
        }
    }

    private static int ByPace(DestinationLimit limit, Pace pace, DateTimeOffset now)
    {
        if (limit.PerMinute is not { } perMinute) return int.MaxValue;
        var interval = Interval(perMinute);
        var atOnce = Math.Max(1, perMinute / 60);
        var last = now + ((atOnce - 1) * interval);
        var next = pace.NextAt > now ? pace.NextAt : now;
        return next > last ? 0 : (int)((last - next) / interval) + 1;
    }

    private static TimeSpan Interval(int perMinute) => TimeSpan.FromMinutes(1) / perMinute;
}
