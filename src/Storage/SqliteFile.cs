using Microsoft.Data.Sqlite;

namespace Lethe.Storage;

/// <summary>The embedded database's file, made before SQLite would make it: for its owner's eyes only, and so are the two that SQLite lays beside it.</summary>
internal static class SqliteFile
{
    /// <summary>Makes it with its folder, unless it is there or not wanted as a file.</summary>
    /// <exception cref="DatabaseFileException">It cannot be made.</exception>
    public static void Make(SqliteConnectionStringBuilder database)
    {
        var path = database.DataSource;
        if (database.Mode != SqliteOpenMode.ReadWriteCreate || path.Length == 0 || path.StartsWith(':') || path.StartsWith("file:", StringComparison.Ordinal) || File.Exists(path)) return;
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) PrivateFolder.Make(folder);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseFileException(path, e.Message);
        }
    }
}

/// <summary>The database's file or its folder cannot be made.</summary>
public sealed class DatabaseFileException(string path, string why)
    : Exception($"The database {path} (Storage__ConnectionString) cannot be made: {why}");
