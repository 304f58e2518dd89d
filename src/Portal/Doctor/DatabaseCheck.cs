using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Doctor;

/// <summary>The database opens, has this version's shape, can be written to and is whole.</summary>
internal sealed class DatabaseCheck(Settings settings) : ICheck
{
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(6);

    public string Name => "database";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (settings.Storage.File is { } file && !File.Exists(file)) return Diagnosis.Warning($"{file} is not there yet", "The first start makes it. If there was one, look at Storage__ConnectionString and the working folder.");
        var databases = new PortalDbFactory(settings.Storage);
        var pending = await new Upgrade(databases).Pending(cancel);
        if (pending.Count > 0)
        {
            var behind = $"the database is older than this program by {pending.Count} migrations";
            return settings.Portal.MigrateAtStart ? Diagnosis.Warning(behind, "Make a backup; the next start brings it up to date.") : Diagnosis.Problem(behind, "Make a backup, then run: lethe migrate");
        }

        await using var db = databases.OpenForInstallation();
        await WriteAndTakeBack(db, cancel);
        var opens = $"{(await db.Facts(cancel)).Engine} opens, is up to date, takes writes";
        try
        {
            return await Damage(databases).WaitAsync(LookPatience, cancel) is { } damage
                ? Diagnosis.Problem($"the database is damaged: {damage}", "Stop the portal and put the last good backup back.")
                : Diagnosis.Ok($"{opens} and looks whole");
        }
        catch (TimeoutException)
        {
            return Diagnosis.Ok($"{opens}; it is too large to be looked through for damage here");
        }
    }

    /// <summary>On a thread of its own: SQLite does not stop looking when it is told to.</summary>
    private static Task<string?> Damage(PortalDbFactory databases) => Task.Run(async () =>
    {
        await using var db = databases.OpenForInstallation();
        return await db.Damage();
    });

    private static async Task WriteAndTakeBack(PortalDb db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Installations.ExecuteUpdateAsync(set => set.SetProperty(installation => installation.SetupCodeHash, installation => installation.SetupCodeHash), cancel);
        await transaction.RollbackAsync(cancel);
    }
}
