using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>How much waits to be sent, and since when. A number of <see cref="QueueFigures.Most"/> stands for that many or more.</summary>
public sealed record QueueDepth(int Queued, int Deferred, int Sending, DateTimeOffset? OldestDue);

/// <summary>
/// Counts the queue by the indexes of what waits and of what is being sent, at most <see cref="Most"/> rows of each, and remembers the answer for a
/// few seconds, longer where it took long to find: whoever asks often costs the database no more than whoever asks once.
/// </summary>
public sealed class QueueFigures(PortalDbFactory databases, TimeProvider time) : IDisposable
{
    /// <summary>Counted no further.</summary>
    public const int Most = 100_000;

    private const int Worth = 50;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private QueueDepth? _last;
    private DateTimeOffset _until;

    public async Task<QueueDepth> Read(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = time.GetUtcNow();
            if (_last is not null && now < _until) return _last;
            var began = time.GetTimestamp();
            _last = await Count(now, cancel);
            var took = time.GetElapsedTime(began);
            _until = now + (took * Worth > AtLeast ? took * Worth : AtLeast);
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<QueueDepth> Count(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        // Written as the indexes' own conditions are: else SQLite reads the whole table.
        var waiting = db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Deferred);
        var counts = await waiting.Select(email => email.Status).Take(Most).GroupBy(status => status)
            .Select(group => new { Status = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Status, row => row.Count, cancel);
        var sending = await db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Sending).Take(Most).CountAsync(cancel);
        var oldest = await waiting.Where(email => email.DueAt <= now).MinAsync(email => (DateTimeOffset?)email.DueAt, cancel);
        return new(counts.GetValueOrDefault(DeliveryStatus.Queued), counts.GetValueOrDefault(DeliveryStatus.Deferred), sending, oldest);
    }
}
