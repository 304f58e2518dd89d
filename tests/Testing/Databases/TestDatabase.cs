using Lethe.Storage;
using Lethe.Testing.Folders;
using Lethe.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Testing.Databases;

/// <summary>One test's own database on the engine it asks for, of today's shape unless it wants it empty; gone when the test is over.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _remove;

    private TestDatabase(StorageSettings settings, Func<ValueTask> remove)
    {
        Settings = settings;
        Databases = new PortalDbFactory(settings);
        _remove = remove;
    }

    /// <summary>How a portal is told to use it.</summary>
    public StorageSettings Settings { get; }

    public PortalDbFactory Databases { get; }

    /// <summary>SQLite's one file.</summary>
    public string FileName => new SqliteConnectionStringBuilder(Settings.ConnectionString).DataSource;

    /// <summary>A database that has been upgraded: a copy of a template that is made once for each process.</summary>
    public static async Task<TestDatabase> OpenAsync(StorageProvider provider) => provider switch
    {
        StorageProvider.Sqlite => await SqliteTemplate.CopyAsync(OpenFile),
        StorageProvider.PostgreSql => OpenPostgres(await (await PostgresServer.Shared).CreateDatabaseAsync("lethe", UpgradePostgresAsync)),
    };

    /// <summary>A database in which nothing has been made yet.</summary>
    public static async Task<TestDatabase> OpenEmptyAsync(StorageProvider provider) => provider switch
    {
        StorageProvider.Sqlite => OpenFile(new TemporaryFolder("sqlite")),
        StorageProvider.PostgreSql => OpenPostgres(await (await PostgresServer.Shared).CreateDatabaseAsync()),
    };

    public ValueTask DisposeAsync() => _remove();

    /// <summary>Closes what is kept open, so that all that was written is in SQLite's one file and nothing beside it.</summary>
    public void CloseAll()
    {
        using var db = Databases.OpenForInstallation();
        if (db.Database.GetDbConnection() is SqliteConnection connection) SqliteConnection.ClearPool(connection);
    }

    private static TestDatabase OpenFile(TemporaryFolder folder)
    {
        TestDatabase? database = null;
        return database = new(new() { Provider = StorageProvider.Sqlite, ConnectionString = $"Data Source={folder["lethe.db"]}" }, () =>
        {
            database!.CloseAll();
            folder.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    private static TestDatabase OpenPostgres(PostgresDatabase database) =>
        new(new() { Provider = StorageProvider.PostgreSql, ConnectionString = database.ConnectionString }, database.DisposeAsync);

    private static Task UpgradePostgresAsync(string connectionString) =>
        new Upgrade(new PortalDbFactory(new() { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString })).Apply();
}
