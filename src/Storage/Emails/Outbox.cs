using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>
/// The queue that is a table. A claim is a lease: it names its holder and ends by itself, and a result is recorded only by whoever still holds it.
/// </summary>
public sealed class Outbox(PortalDbFactory databases, TimeProvider time)
{
    /// <summary>Claims the emails that have waited longest, at most as many as asked for, among them those whose worker died.</summary>
    public async Task<IReadOnlyList<OutboundEmail>> Claim(int atMost, TimeSpan lease, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var leaseId = Guid.CreateVersion7(now);
        await using var db = databases.OpenForInstallation();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var due = await db.Claimable(now, atMost).ToListAsync(cancel);
        if (due.Count == 0) return [];
        await db.OutboundEmails.Where(email => due.Contains(email.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(email => email.Status, DeliveryStatus.Sending)
            .SetProperty(email => email.LeaseId, leaseId)
            .SetProperty(email => email.LeasedUntil, now + lease), cancel);
        var claimed = await db.OutboundEmails.AsNoTracking().Where(email => email.LeaseId == leaseId).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [.. claimed.OrderBy(email => due.IndexOf(email.Id))];
    }

    /// <summary>Records what became of a claimed email, with the line of history that tells it; false when the lease was lost meanwhile and nothing was recorded.</summary>
    public async Task<bool> Record(OutboundEmail claimed, DeliveryStatus status, string? serverReply, Activity? activity, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var reply = Fit(serverReply);
        await using var db = databases.OpenForInstallation();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var changed = await db.OutboundEmails
            .Where(email => email.Id == claimed.Id && email.LeaseId == claimed.LeaseId && email.Status == DeliveryStatus.Sending)
            .ExecuteUpdateAsync(set => set
                .SetProperty(email => email.Status, status)
                // What goes back into the queue goes to its end: one email that takes the relay down each time must not stand before all others.
                .SetProperty(email => email.DueAt, email => status == DeliveryStatus.Queued ? now : email.DueAt)
                .SetProperty(email => email.SentAt, status == DeliveryStatus.Sent ? now : null)
                .SetProperty(email => email.ServerReply, reply)
                .SetProperty(email => email.ServerReplyAt, now)
                .SetProperty(email => email.LeaseId, (Guid?)null)
                .SetProperty(email => email.LeasedUntil, (DateTimeOffset?)null), cancel);
        if (changed != 1) return false;
        if (activity is not null) db.Activities.Add(activity);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>A server may say anything: what the column cannot hold must not keep the result from being recorded.</summary>
    private static string? Fit(string? serverReply)
    {
        var clean = serverReply?.Replace('\0', ' ');
        return clean is { Length: > OutboundEmail.MaximumServerReply } ? clean[..OutboundEmail.MaximumServerReply] : clean;
    }
}
