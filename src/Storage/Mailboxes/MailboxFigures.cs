using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Mailboxes;

/// <summary>The mailboxes that nodes fetch from. A row that no node has held for a while belongs to a mailbox that is no longer set.</summary>
public sealed class MailboxFigures(PortalDbFactory databases, TimeProvider time)
{
    /// <summary>A node that cannot reach its mailbox waits for less than this before it takes it up again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>After so long what is known of a mailbox that is no longer set is thrown away.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    /// <summary>Those that are fetched from, by name.</summary>
    public async Task<IReadOnlyList<Mailbox>> Read(CancellationToken cancel)
    {
        var since = time.GetUtcNow() - Idle;
        await using var db = databases.OpenForInstallation();
        return await db.Mailboxes.AsNoTracking().Where(mailbox => mailbox.HeldUntil > since).OrderBy(mailbox => mailbox.Name).ToListAsync(cancel);
    }

    /// <summary>Throws away what is known of mailboxes that have long been none of ours.</summary>
    /// <param name="ours">Those that are set on this node, which may have been off for long.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Forget(IReadOnlyCollection<string> ours, CancellationToken cancel)
    {
        var before = time.GetUtcNow() - Forgotten;
        await using var db = databases.OpenForInstallation();
        await db.Mailboxes.Where(mailbox => mailbox.HeldUntil < before && !ours.Contains(mailbox.Name)).ExecuteDeleteAsync(cancel);
    }
}
