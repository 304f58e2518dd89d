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

    /// <summary>Opens several contents at once; those that are gone, or whose key is, are left out.</summary>
    /// <exception cref="CryptographicException">One was altered, or the master key is not the one it was sealed under.</exception>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> OpenAll(PortalDb db, IReadOnlyCollection<Guid> contentIds, CancellationToken cancel = default)
    {
        if (contentIds.Count == 0) return new Dictionary<Guid, byte[]>();
        var found = await db.Contents.AsNoTracking().Where(content => contentIds.Contains(content.Id))
            .Join(db.ContentKeys, content => content.OwnerId, key => key.OwnerId, (content, key) => new { content, key }).ToListAsync(cancel);
        var keys = found.Select(row => row.key).DistinctBy(key => key.OwnerId).ToDictionary(key => key.OwnerId, Open);
        return found.ToDictionary(row => row.content.Id, row => Sealing.Open(keys[row.content.OwnerId], row.content.Sealed, row.content.Id.ToByteArray()));
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
        await ThrowAway(db, [contentId], cancel);
        return moved;
    }

    /// <summary>Throws content away, and each key that nothing is sealed under any more; with the next save.</summary>
    public async Task ThrowAway(PortalDb db, IReadOnlyCollection<Guid> contentIds, CancellationToken cancel = default)
    {
        var contents = await db.Contents.Where(content => contentIds.Contains(content.Id)).ToListAsync(cancel);
        db.Contents.RemoveRange(contents);
        var entries = db.ChangeTracker.Entries<Content>().ToList();
        var gone = entries.Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Id).ToList();
        var used = entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.OwnerId).ToHashSet();
        var owners = contents.Select(content => content.OwnerId).Where(owner => !used.Contains(owner)).Distinct().ToList();
        db.ContentKeys.RemoveRange(await db.ContentKeys.Where(key => owners.Contains(key.OwnerId) && !db.Contents.Any(content => content.OwnerId == key.OwnerId && !gone.Contains(content.Id))).ToListAsync(cancel));
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
