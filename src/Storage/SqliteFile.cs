using Microsoft.Data.Sqlite;

namespace Lethe.Storage;

/// <summary>The embedded database's file, made before SQLite would make it.</summary>
internal static class SqliteFile
{
    /// <summary>Makes the folder that is to hold it.</summary>
    /// <exception cref="DatabaseFileException">It cannot be made.</exception>
    public static void Make(SqliteConnectionStringBuilder database)
    {
        try
        {
            if (Path.GetDirectoryName(database.DataSource) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseFileException(database.DataSource, e.Message);
        }
    }
}

/// <summary>The database's file or its folder cannot be made.</summary>
public sealed class DatabaseFileException(string path, string why)
    : Exception($"The database {path} (Storage__ConnectionString) cannot be made: {why}");
