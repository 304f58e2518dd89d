using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lethe.Storage;

/// <summary>Which database engine remembers everything.</summary>
public enum StorageProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageSettings
{
    /// <summary>Sqlite (default, one file) or PostgreSql (any number of nodes).</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>As the provider understands it: <c>Data Source=/var/lib/lethe/lethe.db</c>, or <c>Host=...;Database=...;Username=...</c>.</summary>
    [Required]
    public string ConnectionString { get; set; } = "Data Source=data/lethe.db";

    /// <summary>The database's file on this machine; null where there is none.</summary>
    public string? File => Provider == StorageProvider.Sqlite && CanBeRead ? Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource) : null;

    /// <summary>Whether the connection string is one that the provider understands, and says where the database is.</summary>
    public bool CanBeRead
    {
        get
        {
            try
            {
                return Provider == StorageProvider.Sqlite
                    ? new SqliteConnectionStringBuilder(ConnectionString).DataSource.Length > 0
                    : new NpgsqlConnectionStringBuilder(ConnectionString).Host is { Length: > 0 };
            }
            catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                return false;
            }
        }
    }
}
