using System.Globalization;
using Lethe.Storage.Nodes;
using Microsoft.Data.Sqlite;

namespace Lethe.Storage.Backups;

/// <summary>Puts a backup in the database's place. What was there is set aside, not lost.</summary>
public sealed class Restore(StorageSettings settings, TimeProvider time)
{
    private const int Busy = 5;

    /// <summary>Puts it in place, its queue held.</summary>
    /// <returns>What is in place now, and where the old database is; null when there was none.</returns>
    /// <exception cref="RefusedException">The file is no backup of this program's, the database is in use, or it is one that has tools of its own.</exception>
    public async Task<(CopyReport Report, string? SetAside)> From(string file, bool force, CancellationToken cancel)
    {
        if (settings.Provider == StorageProvider.PostgreSql)
            throw new RefusedException("PostgreSQL has its own tool for this: pg_restore. Before the first start, hold the queue: lethe queue hold. See docs/scale.md");
        var from = Path.GetFullPath(file);
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
        if (!File.Exists(from)) throw new RefusedException($"There is no file {file}.");
        if (from == database) throw new RefusedException($"{file} is the database itself.");

        var ready = $"{database}.restored";
        var report = await SqliteCopy.Make(from, ready, overwrite: true, time, cancel);
        try
        {
            await new Upgrade(new PortalDbFactory(new() { ConnectionString = new SqliteConnectionStringBuilder { DataSource = ready, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString })).Pending(cancel);
            var aside = await SetAside(database, force, cancel);
            File.Move(ready, database);
            return (report, aside);
        }
        finally
        {
            foreach (var left in new[] { ready, $"{ready}-wal", $"{ready}-shm" }) File.Delete(left);
        }
    }

    private async Task<string?> SetAside(string database, bool force, CancellationToken cancel)
    {
        if (!File.Exists(database)) return null;
        if (!force) await RequireIdle(database, cancel);
        var aside = $"{database}.{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        // A log that is left beside would be played into the restored file.
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(database + end)) File.Move(database + end, aside + end);
        }

        return aside;
    }

    private async Task RequireIdle(string database, CancellationToken cancel)
    {
        try
        {
            await new LiveNodes(new PortalDbFactory(new() { ConnectionString = $"{settings.ConnectionString};Pooling=False" }), time).RequireNone(cancel);
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var alone = connection.CreateCommand();
            // This mode can be left only by whoever is alone with the file.
            alone.CommandText = "PRAGMA journal_mode = DELETE";
            await alone.ExecuteScalarAsync(cancel);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            throw new RefusedException("Lethe runs on this database, or another program has it open. Stop it and try again.");
        }
        catch (SqliteException)
        {
            // It is damaged or not of this shape, which may be the very reason to restore: it is set aside as it is.
        }
    }
}
