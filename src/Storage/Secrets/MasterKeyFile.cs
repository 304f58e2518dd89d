using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Secrets;

/// <summary>Finds the master key at start: made once, with the first start on an empty database, and the same ever after.</summary>
public static class MasterKeyFile
{
    /// <summary>Reads the key and checks that the database was written under it.</summary>
    /// <exception cref="MasterKeyException">The file is missing, unreadable or another installation's; the message says which.</exception>
    public static async Task<MasterKey> Unlock(string path, PortalDbFactory databases, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var db = databases.OpenForInstallation();
        var installation = await db.Installations.SingleOrDefaultAsync(cancel);
        if (installation is null) return await MakeInstallation(path, db, databases, now, cancel);

        if (!File.Exists(path))
            throw new MasterKeyException($"The master key file {path} (Portal__MasterKeyFile) does not exist, but this database was written under master key {installation.MasterKeyId}. Put that file back from its backup.");
        var key = MasterKey.Read(path);
        return key.Id == installation.MasterKeyId ? key
            : throw new MasterKeyException($"The file {path} (Portal__MasterKeyFile) holds master key {key.Id}, but this database was written under master key {installation.MasterKeyId}. Name the right file.");
    }

    private static async Task<MasterKey> MakeInstallation(string path, PortalDb db, PortalDbFactory databases, DateTimeOffset now, CancellationToken cancel)
    {
        if (!File.Exists(path)) MasterKey.Create().Write(path);
        var key = MasterKey.Read(path);
        db.Installations.Add(new Installation(key.Id, now));
        try
        {
            await db.SaveChangesAsync(cancel);
            return key;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            // Another node started in the same moment: its key is the installation's.
            return await Unlock(path, databases, now, cancel);
        }
    }
}
