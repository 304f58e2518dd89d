using System.Data;
using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Lethe.Storage.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Lethe.Storage;

/// <summary>The distributed engine: any number of nodes share it.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options, Scope? scope) : PortalDb(options, scope)
{
    /// <summary>"lethe", as a number that names the lock.</summary>
    private const long ShapeLock = 0x6C65746865;

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

    /// <summary>Mail that is queued wakes every node with the commit: not before it, and also when nobody called.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!QueuesMail()) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is not null) return await SaveAndTell(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = await Database.BeginTransactionAsync(cancellationToken);
        // Nothing but this save is in it: there is no need to be able to go back to its beginning.
        var savepoints = Database.AutoSavepointsEnabled;
        Database.AutoSavepointsEnabled = false;
        try
        {
            var saved = await SaveAndTell(acceptAllChangesOnSuccess: false, cancellationToken);
            await own.CommitAsync(cancellationToken);
            if (acceptAllChangesOnSuccess) ChangeTracker.AcceptAllChanges();
            return saved;
        }
        finally
        {
            Database.AutoSavepointsEnabled = savepoints;
        }
    }

    /// <summary>EF Core's own lock ends with each migration: of two nodes both would begin the second one.</summary>
    internal override async Task WhileNoOtherNode(Func<Task> change, CancellationToken cancel)
    {
        Database.SetCommandTimeout(0);
        var creator = this.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancel)) await creator.CreateAsync(cancel);
        await Database.OpenConnectionAsync(cancel);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({ShapeLock})", cancel);
        try
        {
            await change();
        }
        finally
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({ShapeLock})", CancellationToken.None);
        }
    }

    internal override async Task<IDbContextTransaction> Freeze(CancellationToken cancel)
    {
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var tables = string.Join(", ", Model.GetEntityTypes().Select(type => $"\"{type.GetTableName()}\""));
        // The first query fixes what is seen, so the tables are locked before it.
        await Execute($"LOCK TABLE {tables} IN SHARE MODE", cancel);
        return transaction;
    }

    internal override async Task SetCounters(CancellationToken cancel)
    {
        foreach (var key in Model.GetEntityTypes().SelectMany(type => type.FindPrimaryKey()!.Properties).Where(key => key.ValueGenerated == ValueGenerated.OnAdd && key.ClrType == typeof(int)))
        {
            var (table, column) = (key.DeclaringType.GetTableName(), key.GetColumnName());
            await Execute($"""SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), MAX("{column}")) FROM "{table}" """, cancel);
        }
    }

    public override async Task<DatabaseFacts> Facts(CancellationToken cancel = default)
    {
        var bytes = await Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(cancel);
        var version = await Database.SqlQuery<string>($"""SELECT current_setting('server_version') AS "Value" """).SingleAsync(cancel);
        var clock = await Database.SqlQuery<DateTime>($"""SELECT (clock_timestamp() AT TIME ZONE 'UTC') AS "Value" """).SingleAsync(cancel);
        return new($"PostgreSQL {version}", bytes, new DateTimeOffset(clock, TimeSpan.Zero));
    }

    public override async Task<string?> Damage(CancellationToken cancel = default)
    {
        var index = await Database.SqlQuery<string>($"""SELECT indexrelid::regclass::text AS "Value" FROM pg_index WHERE NOT indisvalid LIMIT 1""").FirstOrDefaultAsync(cancel);
        return index is null ? null : $"the index {index} is not valid";
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    /// <summary>Executes SQL whose only variable parts are names out of the model.</summary>
    private Task<int> Execute(string sql, CancellationToken cancel) => Database.ExecuteSqlRawAsync(sql, cancel);

    private async Task<int> SaveAndTell(bool acceptAllChangesOnSuccess, CancellationToken cancel)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        await Database.ExecuteSqlRawAsync(PostgresChannel.TellOfMail, cancel);
        return saved;
    }

    private bool QueuesMail() => ChangeTracker.Entries<OutboundEmail>().Any(email =>
        email.Entity.Status == DeliveryStatus.Queued && (email.State == EntityState.Added || email.Property(row => row.Status).IsModified));

    /// <summary>PostgreSQL takes instants in UTC only.</summary>
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

    private sealed class DesignTime : IDesignTimeDbContextFactory<PostgresPortalDb>
    {
        public PostgresPortalDb CreateDbContext(string[] args) => new(Options("Host=localhost"), Scope.Installation);
    }
}
