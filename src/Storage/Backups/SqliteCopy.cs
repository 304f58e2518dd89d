using System.Globalization;
using Lethe.Storage.Emails;
using Microsoft.Data.Sqlite;

namespace Lethe.Storage.Backups;

/// <summary>A copy of the embedded database as it was at one instant, checked before anybody relies on it, its queue held. Taken while others read and write.</summary>
internal static class SqliteCopy
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Writes it, for its owner's eyes only, under a temporary name first.</summary>
    /// <exception cref="RefusedException">The copy is not what it should be.</exception>
    public static async Task<CopyReport> Make(string from, string to, bool overwrite, TimeProvider time, CancellationToken cancel)
    {
        var partial = $"{to}.partial";
        File.Delete(partial);
        SqliteFile.Make(new() { DataSource = partial });
        try
        {
            var counts = Copy(from, partial);
            cancel.ThrowIfCancellationRequested();
            var mail = new HeldMail(new PortalDbFactory(new() { ConnectionString = Settings(partial) }), time);
            await mail.Hold(cancel);
            var held = await mail.Count(cancel);
            Settle(partial);
            File.Move(partial, to, overwrite);
            return new(counts.Count, counts.Values.Sum(), new FileInfo(to).Length, held);
        }
        finally
        {
            foreach (var file in new[] { partial, $"{partial}-wal", $"{partial}-shm", $"{partial}-journal" }) File.Delete(file);
        }
    }

    private static Dictionary<string, long> Copy(string from, string to)
    {
        using var source = Open(from);
        RequireDatabase(source, from);
        using var target = Open(to);
        // What is counted and what is copied is the same snapshot, whatever is written meanwhile.
        using var snapshot = source.BeginTransaction(deferred: true);
        var counts = Counts(source);
        if (!counts.ContainsKey("Migrations")) throw new RefusedException($"{from} is no database of Lethe.");
        source.BackupDatabase(target);
        Check(target, to);
        if (!Counts(target).OrderBy(table => table.Key, StringComparer.Ordinal).SequenceEqual(counts.OrderBy(table => table.Key, StringComparer.Ordinal)))
            throw new RefusedException($"The copy of {from} does not hold as many rows as it should. Nothing was kept of it.");
        return counts;
    }

    private static void RequireDatabase(SqliteConnection source, string file)
    {
        try
        {
            Read(source, "PRAGMA schema_version");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new RefusedException($"{file} is no database of Lethe, or is damaged: {e.Message}");
        }
    }

    /// <summary>Leaves one file that needs nothing beside it.</summary>
    private static void Settle(string file)
    {
        using var copy = Open(file);
        Read(copy, "PRAGMA journal_mode = DELETE");
        Check(copy, file);
    }

    private static void Check(SqliteConnection database, string file)
    {
        if (Read(database, "PRAGMA integrity_check") is var found && found != "ok") throw new RefusedException($"{file} is damaged: {found}");
    }

    private static Dictionary<string, long> Counts(SqliteConnection database)
    {
        var tables = new List<string>();
        using (var names = database.CreateCommand())
        {
            names.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
            using var reader = names.ExecuteReader();
            while (reader.Read()) tables.Add(reader.GetString(0));
        }

        return tables.ToDictionary(table => table, table => long.Parse(Read(database, $"SELECT COUNT(*) FROM \"{table}\""), CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static string Read(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(Settings(file));
        connection.Open();
        return connection;
    }

    private static string Settings(string file) => new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ConnectionString;
}

/// <param name="Tables">How many tables were copied.</param>
/// <param name="Rows">How many rows are in them.</param>
/// <param name="Bytes">How large the copy is.</param>
/// <param name="Held">How many emails waited or were being sent, and are held in the copy, with those that were held before.</param>
public sealed record CopyReport(int Tables, long Rows, long Bytes, int Held);
