using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests.Instruments;

public sealed class TestDatabaseTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Each_test_finds_what_it_was_given_and_nothing_else(StorageProvider provider)
    {
        await using var database = await TestDatabase.OpenAsync(provider);
        await using var other = await TestDatabase.OpenAsync(provider);
        var given = new Given(database.Databases);

        var email = await given.OutboundEmail();

        await using var db = database.Databases.OpenFor((await given.Company()).Id);
        (await db.OutboundEmails.SingleAsync()).Id.ShouldBe(email.Id);
        (await db.Requests.SingleAsync()).Name.ShouldBe("R-1");
        await using var otherDb = other.Databases.OpenForInstallation();
        (await otherDb.Companies.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task An_empty_database_has_everything_before_it(StorageProvider provider)
    {
        await using var database = await TestDatabase.OpenEmptyAsync(provider);

        (await new Upgrade(database.Databases).Pending()).ShouldNotBeEmpty();
    }
}
