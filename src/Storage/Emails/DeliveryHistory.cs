using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>The last 24 hours that began, the running one last; and the 60 minutes up to now.</summary>
public sealed record DeliveryDay(IReadOnlyList<DeliveryHour> Hours, DeliveryHour LastHour);

/// <summary>What the attempts of one hour came to. Failed are the emails that were given up in it.</summary>
public sealed record DeliveryHour(DateTimeOffset Start, int Accepted, int Deferred, int Failed)
{
    public int Attempts => Accepted + Deferred + Failed;
}

/// <summary>What became of the attempts of the last 24 hours, hour by hour. An hour that is over is counted once.</summary>
public sealed class DeliveryHistory(PortalDbFactory databases, TimeProvider time) : IDisposable
{
    public const int Hours = 24;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>An attempt is written down a little after it began, on nodes whose clocks differ a little.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<DateTimeOffset, DeliveryHour> _over = [];
    private DeliveryDay? _last;
    private DateTimeOffset _readAt;

    public async Task<DeliveryDay> Read(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = time.GetUtcNow();
            if (_last is not null && now - _readAt < Remembered) return _last;
            (_last, _readAt) = (await Count(now, cancel), now);
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<DeliveryDay> Count(DateTimeOffset now, CancellationToken cancel)
    {
        var running = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        foreach (var forgotten in _over.Keys.Where(start => start <= running - TimeSpan.FromHours(Hours)).ToList()) _over.Remove(forgotten);
        await using var db = databases.OpenForInstallation();
        var hours = new List<DeliveryHour>(Hours);
        for (var start = running - TimeSpan.FromHours(Hours - 1); start <= running; start += TimeSpan.FromHours(1))
        {
            if (!_over.TryGetValue(start, out var hour))
            {
                hour = await Count(db, start, start + TimeSpan.FromHours(1), cancel);
                if (start + TimeSpan.FromHours(1) + Late <= now) _over[start] = hour;
            }

            hours.Add(hour);
        }

        return new(hours, await Count(db, now - TimeSpan.FromHours(1), now + Late, cancel));
    }

    private static async Task<DeliveryHour> Count(PortalDb db, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        // Keys are made of the time: the key's own index finds the hour's attempts.
        var (from, to) = (First(start), First(end));
        var attempts = db.DeliveryAttempts.Where(attempt => attempt.Id >= from && attempt.Id < to);
        var counts = await attempts.GroupBy(attempt => attempt.Result).Select(group => new { Result = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Result, row => row.Count, cancel);
        var deferred = counts.GetValueOrDefault(AttemptResult.Deferred);
        var givenUp = deferred == 0 ? 0 : await attempts.Where(attempt => attempt.Result == AttemptResult.Deferred)
            .CountAsync(attempt => db.OutboundEmails.Any(email => email.Id == attempt.EmailId && email.Status == DeliveryStatus.Failed && email.DeliveryAttempts == attempt.Number), cancel);
        return new(start, counts.GetValueOrDefault(AttemptResult.Accepted), deferred - givenUp, counts.GetValueOrDefault(AttemptResult.Rejected) + givenUp);
    }

    /// <summary>The least key of that instant (RFC 9562 section 5.7).</summary>
    private static Guid First(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
