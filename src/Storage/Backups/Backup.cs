using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lethe.Storage.Backups;

/// <summary>Takes a backup of the database, while it is in use. The master key is not in it.</summary>
public sealed class Backup(StorageSettings settings, TimeProvider time)
{
    /// <summary>Writes a checked copy to a file.</summary>
    /// <exception cref="RefusedException">The file is there already, or the database is one that has tools of its own.</exception>
    /// <exception cref="DatabaseFileException">The file cannot be made.</exception>
    public Task<CopyReport> Take(string file, bool overwrite, CancellationToken cancel)
    {
        if (settings.Provider == StorageProvider.PostgreSql)
            throw new RefusedException($"PostgreSQL has its own tool for this, which works while Lethe runs:\npg_dump --format=custom --file={file} {Target()}\nHow to restore it: docs/scale.md");
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
        if (!File.Exists(database)) throw new RefusedException($"There is no database {database} (Storage__ConnectionString).");
        var to = Path.GetFullPath(file);
        if (to == database) throw new RefusedException($"{file} is the database itself.");
        if (File.Exists(to) && !overwrite) throw new RefusedException($"{file} is there already. Say --force to write over it.");
        return SqliteCopy.Make(database, to, overwrite, time, cancel);
    }

    private string Target()
    {
        var server = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        return $"--host={server.Host} --port={server.Port} --username={server.Username} {server.Database}";
    }
}
