using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lethe.Storage;

/// <summary>The embedded default: one file, one machine.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, Scope? scope) : PortalDb(options, scope)
{
    private const int Constraint = 19;

    internal static DbContextOptions<SqlitePortalDb> Options(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 30 };
        if (Path.GetDirectoryName(builder.DataSource) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return new DbContextOptionsBuilder<SqlitePortalDb>()
            .UseSqlite(builder.ToString(), sqlite => sqlite.MigrationsHistoryTable("Migrations"))
            .Options;
    }

    internal static bool IsDuplicate(Exception e) => e is SqliteException { SqliteErrorCode: Constraint };

    internal static string? Outage(Exception e) => e is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        8 => "The database is read-only: the portal may not write to its file.",
        13 => "The disk is full.",
        5 or 6 => "The database is busy.",
        10 => "The disk reported an error.",
        14 => "The database file cannot be opened.",
        Constraint => null,
        _ => "The database reported an error.",
    };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>Instants sort as numbers; SQLite has no type for them.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class DesignTime : IDesignTimeDbContextFactory<SqlitePortalDb>
    {
        public SqlitePortalDb CreateDbContext(string[] args) => new(Options("Data Source=:memory:"), Scope.Installation);
    }
}
