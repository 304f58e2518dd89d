using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>How long emails waited from the instant they were due until the relay had taken them, by the newest <see cref="Newest"/> of the last 24 hours.</summary>
public sealed record TimeToRelay(int Emails, TimeSpan Median, TimeSpan Slowest99)
{
    public const int Newest = 1000;

    /// <summary>Null when none was taken.</summary>
    public static async Task<TimeToRelay?> Read(PortalDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - TimeSpan.FromDays(1);
        var times = await db.DeliveryAttempts.OrderByDescending(attempt => attempt.Id).Take(Newest)
            .Where(attempt => attempt.Result == AttemptResult.Accepted && attempt.At >= since)
            .Join(db.OutboundEmails, attempt => attempt.EmailId, email => email.Id, (_, email) => new { email.SentAt, email.DueAt })
            .Where(email => email.SentAt != null).ToListAsync(cancel);
        var waits = times.Select(email => email.SentAt!.Value - email.DueAt).Select(wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero).Order().ToList();
        return waits.Count == 0 ? null : new(waits.Count, waits[(waits.Count - 1) / 2], waits[(int)Math.Ceiling(waits.Count * 0.99) - 1]);
    }
}
