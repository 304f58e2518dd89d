using System.ComponentModel.DataAnnotations;

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
}
