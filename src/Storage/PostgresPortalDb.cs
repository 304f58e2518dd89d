using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Lethe.Storage;

/// <summary>The distributed engine: any number of nodes share it.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options, Scope? scope) : PortalDb(options, scope)
{
    internal static DbContextOptions<PostgresPortalDb> Options(string connectionString) =>
        new DbContextOptionsBuilder<PostgresPortalDb>()
            .UseNpgsql(connectionString, postgres => postgres.MigrationsHistoryTable("Migrations"))
            .Options;

    internal static bool IsDuplicate(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    internal static string? Outage(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The database is read-only.",
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] } => null,
        PostgresException => "The database reported an error.",
        NpgsqlException => "The database does not answer.",
        _ => null,
    };

    internal override OutboxStatements OutboxStatements => new PostgresOutboxStatements(this);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    /// <summary>PostgreSQL takes instants in UTC only.</summary>
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

    private sealed class DesignTime : IDesignTimeDbContextFactory<PostgresPortalDb>
    {
        public PostgresPortalDb CreateDbContext(string[] args) => new(Options("Host=localhost"), Scope.Installation);
    }
}
