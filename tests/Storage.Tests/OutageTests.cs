using Lethe.Testing.Databases;
using Lethe.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests;

/// <summary>When the database cannot be used, a person reads why, nothing is half saved, and it goes on when it is back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_full_disk_is_named()
    {
        await using var database = await TestDatabase.OpenAsync(StorageProvider.Sqlite);
        var company = await new Given(database.Databases).Company();
        await using var db = database.Databases.OpenForInstallation();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");
        for (var i = 0; i < 200; i++) db.DataSources.Add(new(company.Id, new(new string('v', 200), null, null, null, "en", [], new string('n', 4000), true), new Given(database.Databases).Now));

        await Names(() => db.SaveChangesAsync(), "The disk is full.");

        await using var later = database.Databases.OpenForInstallation();
        (await later.DataSources.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_read_only_file_is_named()
    {
        await using var database = await TestDatabase.OpenAsync(StorageProvider.Sqlite);
        await new Given(database.Databases).Company();
        var readOnly = new PortalDbFactory(new() { ConnectionString = $"{database.Settings.ConnectionString};Mode=ReadOnly;Pooling=False" });

        await Names(() => new Given(readOnly).Company(), "read-only");
        await using var db = readOnly.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_somebody_else_keeps_locked_is_named()
    {
        await using var database = await TestDatabase.OpenAsync(StorageProvider.Sqlite);
        await using var other = database.Databases.OpenForInstallation();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await using var db = database.Databases.OpenForInstallation();
        db.Database.SetCommandTimeout(1);
        await Names(() => db.Companies.ExecuteDeleteAsync(), "busy");
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_named()
    {
        using var folder = new Testing.Folders.TemporaryFolder();
        var databases = new PortalDbFactory(new() { ConnectionString = $"Data Source={folder["none.db"]};Mode=ReadWrite;Pooling=False" });

        await Names(() => new Given(databases).Company(), "cannot be opened");
    }

    [Fact]
    public async Task A_read_only_server_is_named()
    {
        await using var database = await TestDatabase.OpenAsync(StorageProvider.PostgreSql);
        var readOnly = new PortalDbFactory(new()
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = $"{database.Settings.ConnectionString};Options=-c default_transaction_read_only=on;Pooling=False",
        });

        await Names(() => new Given(readOnly).Company(), "read-only");
    }

    [Fact]
    public async Task A_server_that_is_down_is_named_and_used_again_when_it_is_back()
    {
        using var server = await PostgresServer.StartNewAsync();
        await using var database = await server.CreateDatabaseAsync();
        var databases = new PortalDbFactory(new() { Provider = StorageProvider.PostgreSql, ConnectionString = database.ConnectionString });
        await new Upgrade(databases).Apply();

        await server.StopAsync();
        await Names(() => new Given(databases).Company(), "does not answer");
        await Names(() => new Given(databases).Company(), "does not answer");

        await server.StartAsync();
        await new Given(databases).Company();
    }

    [Fact]
    public void A_bug_is_no_outage() => StorageFault.Outage(new InvalidOperationException("a bug", new FormatException())).ShouldBeNull();

    private static async Task Names(Func<Task> act, string why)
    {
        var exception = await Should.ThrowAsync<Exception>(act);
        (StorageFault.Outage(exception) ?? exception.ToString()).ShouldContain(why);
        StorageFault.IsConflict(exception).ShouldBeFalse();
    }
}
