using System.Data.Common;
using System.Runtime.CompilerServices;
using Lethe.Storage.Emails;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lethe.Storage;

/// <summary>The embedded default: one file, one machine.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, Scope? scope) : PortalDb(options, scope)
{
    private const int Unique = 2067;
    private const int PrimaryKey = 1555;

    internal static DbContextOptions<SqlitePortalDb> Options(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 30 };
        SqliteFile.Make(builder);
        return new DbContextOptionsBuilder<SqlitePortalDb>()
            .UseSqlite(builder.ToString(), sqlite => sqlite.MigrationsHistoryTable("Migrations"))
            .AddInterceptors(Care.Instance)
            .Options;
    }

    internal static bool IsDuplicate(Exception e) => e is SqliteException { SqliteExtendedErrorCode: Unique or PrimaryKey };

    internal static string? Outage(Exception e) => e is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        8 => "The database is read-only: the portal may not write to its file.",
        13 => "The disk is full.",
        5 or 6 => "The database is busy.",
        10 => "The disk reported an error.",
        14 => "The database file cannot be opened.",
        1 or 18 or 19 or 20 or 21 or 25 => null,
        _ => "The database reported an error.",
    };

    internal override OutboxStatements OutboxStatements => new SqliteOutboxStatements(this);

    /// <summary>
    /// The lock is on a file beside the database and ends with whoever holds it. EF Core's own is a row, which a program that is killed leaves behind:
    /// every later start would wait for it without end.
    /// </summary>
    internal override async Task WhileNoOtherNode(Func<Task> change, CancellationToken cancel)
    {
        await using var alone = await SqliteFile.Lock(new SqliteConnectionStringBuilder(Database.GetConnectionString()), cancel);
        await Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await change();
    }

    public override async Task<DatabaseFacts> Facts(CancellationToken cancel = default)
    {
        var pages = await Database.SqlQuery<long>($"SELECT page_count AS Value FROM pragma_page_count()").SingleAsync(cancel);
        var size = await Database.SqlQuery<long>($"SELECT page_size AS Value FROM pragma_page_size()").SingleAsync(cancel);
        var version = await Database.SqlQuery<string>($"SELECT sqlite_version() AS Value").SingleAsync(cancel);
        return new($"SQLite {version}", pages * size, null);
    }

    public override async Task<string?> Damage(CancellationToken cancel = default)
    {
        var found = await Database.SqlQuery<string>($"SELECT quick_check AS Value FROM pragma_quick_check").FirstAsync(cancel);
        return found == "ok" ? null : found;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>Instants sort as numbers; SQLite has no type for them.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>
    /// How every connection treats the file: what was saved survives a power cut, readers do not wait for the writer, what was deleted is
    /// overwritten with zeros and cannot be read from the file afterwards.
    /// </summary>
    private sealed class Care : DbConnectionInterceptor
    {
        public static readonly Care Instance = new();

        /// <summary>Connections that are kept open and lent again remember how they were told to behave.</summary>
        private static readonly ConditionalWeakTable<object, object> Told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => TakeCare(connection);

        // SQLite has no asynchronous input and output: its asynchronous methods are these.
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            TakeCare(connection);
            return Task.CompletedTask;
        }

        private static void TakeCare(DbConnection connection)
        {
            // EF Core looks with such a connection whether the file is there.
            if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase)) return;
            if (connection is not SqliteConnection { Handle: { } handle } || Told.TryGetValue(handle, out _)) return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;";
            command.ExecuteNonQuery();
            Told.AddOrUpdate(handle, Instance);
        }
    }

    private sealed class DesignTime : IDesignTimeDbContextFactory<SqlitePortalDb>
    {
        public SqlitePortalDb CreateDbContext(string[] args) => new(Options("Data Source=:memory:"), Scope.Installation);
    }
}
