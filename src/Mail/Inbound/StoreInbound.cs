using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>
/// Stores a mail that came in, raw and encrypted under a key of its own, exactly once however often and by however many nodes it is brought. Whoever brings it marks or
/// deletes it only afterwards. It is read later, by somebody else.
/// </summary>
public sealed class StoreInbound(PortalDbFactory databases, Vault vault, InboundSignal signal, InboundMeter meter, TimeProvider time) : IDisposable
{
    private const int Large = 2 * 1024 * 1024;

    /// <summary>Sealing and saving makes copies: of large mail one at a time.</summary>
    private readonly SemaphoreSlim _large = new(1, 1);

    /// <summary>Stores it, unless it has been stored already.</summary>
    /// <param name="door">The way it came in.</param>
    /// <param name="mailbox">Where it lay, without secrets.</param>
    /// <param name="key">Which one it is there.</param>
    /// <param name="mail">What came.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoredMail> Store(InboundDoor door, string mailbox, string key, IncomingMail mail, CancellationToken cancel = default)
    {
        var isLarge = mail.Bytes.Length > Large;
        if (isLarge) await _large.WaitAsync(cancel);
        try
        {
            return await StoreOnce(door, mailbox, key, mail, cancel);
        }
        finally
        {
            if (isLarge) _large.Release();
        }
    }

    /// <summary>Which of these have been stored already.</summary>
    public async Task<IReadOnlySet<string>> Known(string mailbox, IReadOnlyCollection<string> keys, CancellationToken cancel = default)
    {
        await using var db = databases.OpenForInstallation();
        return await db.InboundEmails.Where(email => email.Mailbox == mailbox && keys.Contains(email.MailboxKey)).Select(email => email.MailboxKey).ToHashSetAsync(cancel);
    }

    public void Dispose() => _large.Dispose();

    private async Task<StoredMail> StoreOnce(InboundDoor door, string mailbox, string key, IncomingMail mail, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var db = databases.OpenForInstallation();
        // Known to be missing, its key need not be looked for.
        vault.MakeKey(db, null, id);
        var content = await vault.Seal(db, null, id, mail.Bytes, now, cancel);
        db.InboundEmails.Add(new InboundEmail(id, mailbox, key, content, mail.Size, now) { IsCut = mail.IsCut });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            if (await Find(db, mailbox, key, cancel) is { } known) return new(known, IsNew: false);
            throw;
        }

        meter.Stored(door);
        signal.Wake();
        return new(id, IsNew: true);
    }

    private static Task<Guid?> Find(PortalDb db, string mailbox, string key, CancellationToken cancel) =>
        db.InboundEmails.Where(email => email.Mailbox == mailbox && email.MailboxKey == key).Select(email => (Guid?)email.Id).SingleOrDefaultAsync(cancel);
}
