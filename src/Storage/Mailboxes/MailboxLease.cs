using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Mailboxes;

/// <summary>
/// One node's hold on a mailbox, so that nodes do not fetch the same mail beside each other. It ends by itself unless it is renewed. Whoever goes on without noticing
/// does no harm: a mail is stored once by its key, not by this.
/// </summary>
/// <param name="databases">Where the nodes meet.</param>
/// <param name="name">The mailbox, without secrets.</param>
/// <param name="node">Who holds it.</param>
/// <param name="length">For how long, unless renewed.</param>
/// <param name="time">The clock.</param>
public sealed class MailboxLease(PortalDbFactory databases, string name, Guid node, TimeSpan length, TimeProvider time)
{
    /// <summary>For how long it is held unless it is renewed.</summary>
    public TimeSpan Length => length;

    /// <summary>Takes it where nobody holds it, or renews it.</summary>
    /// <returns>Whether this node holds it now.</returns>
    public async Task<bool> Take(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var until = now + length;
        await using var db = databases.OpenForInstallation();
        var taken = await db.Mailboxes.Where(mailbox => mailbox.Name == name && (mailbox.HeldBy == null || mailbox.HeldBy == node || mailbox.HeldUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(mailbox => mailbox.HeldBy, node).SetProperty(mailbox => mailbox.HeldUntil, until), cancel);
        if (taken == 1) return true;
        if (await db.Mailboxes.AnyAsync(mailbox => mailbox.Name == name, cancel)) return false;
        db.Mailboxes.Add(new Mailbox(name) { HeldBy = node, HeldUntil = until });
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return false;
        }
    }

    /// <summary>Gives it back. When that was remains to be seen: a mailbox that no node has held for long is no longer set.</summary>
    public Task Release(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Change(held => held.ExecuteUpdateAsync(set => set.SetProperty(mailbox => mailbox.HeldBy, (Guid?)null).SetProperty(mailbox => mailbox.HeldUntil, now), cancel));
    }

    /// <summary>What is known of the mailbox.</summary>
    public async Task<Mailbox> Read(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return await db.Mailboxes.AsNoTracking().SingleAsync(mailbox => mailbox.Name == name, cancel);
    }

    /// <summary>It has been read up to here.</summary>
    public Task Move(string position, CancellationToken cancel) =>
        Change(held => held.ExecuteUpdateAsync(set => set.SetProperty(mailbox => mailbox.Position, position), cancel));

    /// <summary>It has answered.</summary>
    /// <param name="trouble">What is wrong with it all the same, without personal data; null when nothing is.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Answered(string? trouble, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await Change(held => held.ExecuteUpdateAsync(set => set.SetProperty(mailbox => mailbox.SeenAt, now), cancel));
        await Tell(trouble, cancel);
    }

    /// <summary>Nothing can be fetched.</summary>
    /// <param name="trouble">Why, without secrets and personal data.</param>
    /// <param name="cancel">Stops it.</param>
    public Task Failed(string trouble, CancellationToken cancel) => Tell(trouble, cancel);

    private Task Tell(string? trouble, CancellationToken cancel)
    {
        var words = trouble is { Length: > Mailbox.MaximumTrouble } ? trouble[..Mailbox.MaximumTrouble] : trouble;
        var since = words is null ? (DateTimeOffset?)null : time.GetUtcNow();
        return Change(held => held.Where(mailbox => mailbox.Trouble != words).ExecuteUpdateAsync(set => set
            .SetProperty(mailbox => mailbox.Trouble, words)
            .SetProperty(mailbox => mailbox.TroubleSince, mailbox => words == null ? null : mailbox.TroubleSince ?? since), cancel));
    }

    private async Task Change(Func<IQueryable<Mailbox>, Task> change)
    {
        await using var db = databases.OpenForInstallation();
        await change(db.Mailboxes.Where(mailbox => mailbox.Name == name && mailbox.HeldBy == node));
    }
}
