using Microsoft.Data.Sqlite;

namespace Lethe.Storage;

/// <summary>The embedded database's file, made before SQLite would make it: for its owner's eyes only, and so are the two that SQLite lays beside it.</summary>
internal static class SqliteFile
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes it with its folder, unless it is there or not wanted as a file.</summary>
    /// <exception cref="DatabaseFileException">It cannot be made.</exception>
    public static void Make(SqliteConnectionStringBuilder database)
    {
        var path = database.DataSource;
        if (database.Mode != SqliteOpenMode.ReadWriteCreate || !IsFile(path) || File.Exists(path)) return;
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

    /// <summary>Waits until no other program holds the lock beside this database, and holds it; null for a database that is no file.</summary>
    /// <exception cref="DatabaseFileException">There can be no file beside it.</exception>
    public static async Task<FileStream?> Lock(SqliteConnectionStringBuilder database, CancellationToken cancel)
    {
        var path = $"{database.DataSource}.upgrade";
        while (IsFile(database.DataSource))
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Step, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DatabaseFileException(path, e.Message);
            }
        }

        return null;
    }

    private static bool IsFile(string path) => path.Length > 0 && !path.StartsWith(':') && !path.StartsWith("file:", StringComparison.Ordinal);
}

/// <summary>The database's file or its folder cannot be made.</summary>
public sealed class DatabaseFileException(string path, string why)
    : Exception($"The database {path} (Storage__ConnectionString) cannot be made: {why}");
