using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Secrets;

/// <summary>Seals and opens content, each request's under a key of its own.</summary>
public sealed class Vault(MasterKey masterKey)
{
    /// <summary>Makes the key under which an owner's content will be sealed; saved with the next save.</summary>
    public void MakeKey(PortalDb db, Guid? companyId, Guid ownerId) => AddKey(db, companyId, ownerId);

    /// <summary>Seals content under its owner's key, making the key where there is none yet; saved with the next save.</summary>
    /// <returns>The key of the content.</returns>
    public async Task<Guid> Seal(PortalDb db, Guid? companyId, Guid ownerId, ReadOnlyMemory<byte> plain, DateTimeOffset now, CancellationToken cancel = default)
    {
        var key = await db.ContentKeys.FindAsync([ownerId], cancel) is { } existing ? Open(existing) : AddKey(db, companyId, ownerId);
        var id = Guid.CreateVersion7(now);
        db.Contents.Add(new Content(companyId, ownerId, id, Sealing.Seal(key, plain.Span, id.ToByteArray())));
        return id;
    }

    /// <summary>Opens content; null when it or its key is gone: forgotten.</summary>
    /// <exception cref="CryptographicException">The content was altered, or the master key is not the one it was sealed under.</exception>
    public async Task<byte[]?> Open(PortalDb db, Guid contentId, CancellationToken cancel = default)
    {
        var found = await db.Contents.AsNoTracking().Where(content => content.Id == contentId)
            .Join(db.ContentKeys, content => content.OwnerId, key => key.OwnerId, (content, key) => new { content, key })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : Sealing.Open(Open(found.key), found.content.Sealed, contentId.ToByteArray());
    }

    /// <summary>
    /// Seals content under another owner's key instead, so that it is forgotten with that owner; saved with the next save. The key it had is thrown away, for nothing
    /// else is sealed under it any more once all of its content has moved.
    /// </summary>
    /// <returns>The new key of the content; null when the content is gone.</returns>
    public async Task<Guid?> Move(PortalDb db, Guid? companyId, Guid contentId, Guid ownerId, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (await Open(db, contentId, cancel) is not { } plain) return null;
        var moved = await Seal(db, companyId, ownerId, plain, now, cancel);
        var old = await db.Contents.SingleAsync(content => content.Id == contentId, cancel);
        var owner = old.OwnerId;
        db.Contents.Remove(old);
        if (!await db.Contents.AnyAsync(content => content.OwnerId == owner && content.Id != contentId, cancel))
            db.ContentKeys.RemoveRange(await db.ContentKeys.Where(key => key.OwnerId == owner).ToListAsync(cancel));
        return moved;
    }

    /// <summary>Opens content that was read together with its key.</summary>
    /// <exception cref="CryptographicException">The content was altered, or the master key is not the one it was sealed under.</exception>
    public byte[] Open(byte[] sealedContent, Guid contentId, Guid ownerId, byte[] wrappedKey) =>
        Sealing.Open(masterKey.Unwrap(wrappedKey, ownerId.ToByteArray()), sealedContent, contentId.ToByteArray());

    private byte[] Open(ContentKey key) => masterKey.Unwrap(key.Wrapped, key.OwnerId.ToByteArray());

    private byte[] AddKey(PortalDb db, Guid? companyId, Guid ownerId)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        db.ContentKeys.Add(new ContentKey(companyId, ownerId, masterKey.Wrap(key, ownerId.ToByteArray())));
        return key;
    }
}
