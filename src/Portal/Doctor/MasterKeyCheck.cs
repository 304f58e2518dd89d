using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Doctor;

/// <summary>The master key is there, is this database's, and is nobody else's to read.</summary>
internal sealed class MasterKeyCheck(Settings settings, TimeProvider time) : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public string Name => "master key";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        var file = settings.Portal.MasterKeyFile;
        if (settings.Storage.File is { } database && !File.Exists(database)) return NotYet(file);
        var databases = new PortalDbFactory(settings.Storage);
        if ((await new Upgrade(databases).Pending(cancel)).Count > 0) return NotYet(file);
        await using var db = databases.OpenForInstallation();
        if (!await db.Installations.AnyAsync(cancel)) return NotYet(file);
        await MasterKeyFile.Unlock(file, databases, time.GetUtcNow(), cancel);
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None
            ? Diagnosis.Warning($"{file} can be read by others on this machine", $"Run: chmod 600 {file}")
            : Diagnosis.Ok($"{file} is this database's key. Keep a copy of it apart from the backups of the database");
    }

    private static Diagnosis NotYet(string file) => File.Exists(file)
        ? Diagnosis.Ok($"{file} is there; the database is not in use yet")
        : Diagnosis.Warning($"{file} is not there yet", "The first start makes it.");
}
