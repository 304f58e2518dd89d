namespace Lethe.Storage.Tests;

/// <summary>What an operator is told of the database.</summary>
public abstract class DatabaseFactsPromises(StorageProvider provider, string engine, bool hasServer) : StoragePromise(provider)
{
    [Fact]
    public async Task It_says_which_engine_it_is_how_large_and_what_time_its_server_has()
    {
        await using var db = Databases.OpenForInstallation();

        var facts = await db.Facts(TestContext.Current.CancellationToken);

        facts.Engine.ShouldStartWith(engine);
        facts.Bytes.ShouldBeGreaterThan(100_000);
        if (!hasServer) facts.Clock.ShouldBeNull();
        else (TimeProvider.System.GetUtcNow() - facts.Clock.ShouldNotBeNull()).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_whole_database_has_no_damage()
    {
        await using var db = Databases.OpenForInstallation();

        (await db.Damage(TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}

public sealed class DatabaseFactsPromisesOnSqlite() : DatabaseFactsPromises(StorageProvider.Sqlite, "SQLite 3.", hasServer: false)
{
    [Fact]
    public async Task Damage_is_told()
    {
        await Given.OutboundEmail();
        Database.CloseAll();
        await using (var file = new FileStream(Database.FileName, FileMode.Open, FileAccess.Write))
        {
            file.Seek(2 * 4096, SeekOrigin.Begin);
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 20 * 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        await using var db = Databases.OpenForInstallation();
        string? told;
        try
        {
            told = await db.Damage(TestContext.Current.CancellationToken);
        }
        catch (Exception e)
        {
            told = StorageFault.Outage(e);
        }

        told.ShouldNotBeNull();
    }
}

public sealed class DatabaseFactsPromisesOnPostgreSql() : DatabaseFactsPromises(StorageProvider.PostgreSql, "PostgreSQL 1", hasServer: true);
