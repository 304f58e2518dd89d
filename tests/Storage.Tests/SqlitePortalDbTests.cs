using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests;

public sealed class SqlitePortalDbTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.OpenAsync(StorageProvider.Sqlite);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("foreign_keys", "1")]
    public async Task Every_connection_takes_care_of_the_file(string pragma, string value)
    {
        for (var i = 0; i < 2; i++)
        {
            await using var db = _database.Databases.OpenForInstallation();
            (await ReadAsync(db, pragma)).ShouldBe(value);
            using var blocking = _database.Databases.OpenForInstallation();
            blocking.Database.OpenConnection();
            (await ReadAsync(blocking, pragma)).ShouldBe(value);
        }
    }

    [Fact]
    public async Task A_file_that_was_there_already_is_written_ahead_too()
    {
        await using var empty = await TestDatabase.OpenEmptyAsync(StorageProvider.Sqlite);
        await File.WriteAllBytesAsync(empty.FileName, []);
        await new Upgrade(empty.Databases).Apply();

        await using var db = empty.Databases.OpenForInstallation();

        (await ReadAsync(db, "journal_mode")).ShouldBe("wal");
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_the_files()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new Testing.Folders.TemporaryFolder();
        var databases = new PortalDbFactory(new() { ConnectionString = $"Data Source={folder["data/lethe.db"]};Pooling=False" });
        await new Upgrade(databases).Apply(TestContext.Current.CancellationToken);
        await using var db = databases.OpenForInstallation();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await db.Installations.AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();

        File.GetUnixFileMode(folder["data"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in new[] { "data/lethe.db", "data/lethe.db-wal", "data/lethe.db-shm" })
            File.GetUnixFileMode(folder[file]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task The_folder_of_the_file_is_made()
    {
        using var folder = new Testing.Folders.TemporaryFolder();
        var databases = new PortalDbFactory(new() { ConnectionString = $"Data Source={folder["a/b/lethe.db"]};Pooling=False" });

        (await new Upgrade(databases).Apply()).ShouldNotBeEmpty();
    }

    private static async Task<string> ReadAsync(PortalDb db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
