using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage;

/// <summary>Brings the database to this version's shape.</summary>
public sealed class Upgrade(PortalDbFactory databases)
{
    /// <summary>Names of the migrations that are still to be applied.</summary>
    /// <exception cref="NewerDatabaseException">The database was written by a newer version.</exception>
    public async Task<IReadOnlyList<string>> Pending(CancellationToken cancel = default)
    {
        await using var db = databases.OpenForInstallation();
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown) throw new NewerDatabaseException(unknown);
        return known.Except(applied, StringComparer.Ordinal).ToList();
    }

    /// <summary>Applies what is pending and names it. Doing it twice does nothing.</summary>
    /// <exception cref="NewerDatabaseException">The database was written by a newer version.</exception>
    public async Task<IReadOnlyList<string>> Apply(CancellationToken cancel = default)
    {
        if ((await Pending(cancel)).Count == 0) return [];
        await using var db = databases.OpenForInstallation();
        IReadOnlyList<string> pending = [];
        await db.WhileNoOtherNode(async () =>
        {
            pending = await Pending(cancel);
            if (pending.Count > 0) await db.Database.MigrateAsync(cancel);
        }, cancel);
        return pending;
    }
}

/// <summary>The database was written by a newer version of the program, which this one would damage.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"The database is newer than this program: it holds the migration {migration}, which this version does not know. Install the newer version again.");
