using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests;

/// <summary>The database is brought to the program's shape, and is never taken for older than it is.</summary>
public abstract class UpgradePromises(StorageProvider provider) : StoragePromise(provider)
{
    [Fact]
    public async Task Applying_twice_does_nothing_the_second_time()
    {
        await using var empty = await TestDatabase.OpenEmptyAsync(Provider);
        var upgrade = new Upgrade(empty.Databases);

        (await upgrade.Apply()).ShouldNotBeEmpty();

        (await upgrade.Pending()).ShouldBeEmpty();
        (await upgrade.Apply()).ShouldBeEmpty();
        await new Given(empty.Databases).OutboundEmail();
    }

    [Fact]
    public async Task Nodes_that_upgrade_at_once_do_it_once()
    {
        await using var empty = await TestDatabase.OpenEmptyAsync(Provider);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => new Upgrade(empty.Databases).Apply())));

        (await new Upgrade(empty.Databases).Pending()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused_by_name()
    {
        await using (var db = Databases.OpenForInstallation())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Migrations\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Tomorrow', '99.0')");

        (await Should.ThrowAsync<NewerDatabaseException>(() => new Upgrade(Databases).Apply())).Message.ShouldContain("29990101000000_Tomorrow");
        await Should.ThrowAsync<NewerDatabaseException>(() => new Upgrade(Databases).Pending());
    }

    [Fact]
    public async Task The_migrations_tell_the_whole_model()
    {
        await using var db = Databases.OpenForInstallation();
        db.Database.HasPendingModelChanges().ShouldBeFalse("bin/migration NAME writes what is missing.");
    }
}

public sealed class UpgradePromisesOnSqlite() : UpgradePromises(StorageProvider.Sqlite)
{
    [Fact]
    public async Task A_program_that_was_killed_in_the_middle_of_it_holds_up_nobody()
    {
        await using var empty = await TestDatabase.OpenEmptyAsync(Provider);
        await using (var db = empty.Databases.OpenForInstallation())
        {
            // What EF Core leaves behind when its process dies (RelationalDatabaseLock of its SQLite provider).
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-02 09:30:00')");
        }

        (await new Upgrade(empty.Databases).Apply(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();

        File.Exists($"{empty.FileName}.upgrade").ShouldBeFalse();
    }
}

public sealed class UpgradePromisesOnPostgreSql() : UpgradePromises(StorageProvider.PostgreSql);
