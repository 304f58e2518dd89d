using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>
/// Mail that nobody sends until a person says so. What waited when a backup was taken may have been sent since, and what waits in a database that was moved away is
/// sent from there: neither may go out again by itself.
/// </summary>
public sealed class HeldMail(PortalDbFactory databases, TimeProvider time)
{
    /// <summary>What stands in a held email in place of a mail server's words.</summary>
    public const string Words = "Held: this database comes from a backup or was moved away, and the email may have been sent since.";

    /// <summary>No email is ever due so late for another reason.</summary>
    internal static readonly DateTimeOffset Until = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Holds all that waits or is being sent. No worker may run: what it is sending could no longer be recorded.</summary>
    /// <returns>How many emails are held now that were not before.</returns>
    public async Task<int> Hold(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = databases.OpenForInstallation();
        return await db.OutboundEmails
            .Where(email => email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Sending || (email.Status == DeliveryStatus.Deferred && email.DueAt < Until))
            .ExecuteUpdateAsync(set => set
                .SetProperty(email => email.Status, DeliveryStatus.Deferred)
                .SetProperty(email => email.DueAt, Until)
                .SetProperty(email => email.ServerReply, Words)
                .SetProperty(email => email.ServerReplyAt, now)
                .SetProperty(email => email.LeaseId, (Guid?)null)
                .SetProperty(email => email.LeasedUntil, (DateTimeOffset?)null), cancel);
    }

    /// <summary>Queues all that is held; workers send it at once.</summary>
    /// <returns>How many emails that were.</returns>
    public async Task<int> Release(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = databases.OpenForInstallation();
        return await Held(db).ExecuteUpdateAsync(set => set
            .SetProperty(email => email.Status, DeliveryStatus.Queued)
            .SetProperty(email => email.DueAt, now)
            .SetProperty(email => email.Deferrals, 0)
            .SetProperty(email => email.DeferredSince, (DateTimeOffset?)null)
            .SetProperty(email => email.ServerReply, (string?)null)
            .SetProperty(email => email.ServerReplyAt, now), cancel);
    }

    /// <summary>What is held, the oldest first: enough to look each up in the relay's log.</summary>
    public async Task<IReadOnlyList<HeldEmail>> List(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return await Held(db).OrderBy(email => email.QueuedAt).Select(email => new HeldEmail(email.MessageId, email.Kind, email.QueuedAt)).ToListAsync(cancel);
    }

    /// <summary>How many are held.</summary>
    public async Task<int> Count(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return await Held(db).CountAsync(cancel);
    }

    private static IQueryable<OutboundEmail> Held(PortalDb db) => db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Deferred && email.DueAt >= Until);
}

/// <param name="MessageId">By which mail servers' logs know it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="QueuedAt">When it was written down.</param>
public sealed record HeldEmail(string MessageId, EmailKind Kind, DateTimeOffset QueuedAt);
