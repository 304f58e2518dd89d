using Lethe.Domain.Requests;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests;

/// <summary>Requests count up inside their company.</summary>
public abstract class RequestNumbers(StorageProvider provider) : StoragePromise(provider)
{
    [Fact]
    public async Task Twenty_at_once_get_twenty_numbers_without_gap_or_duplicate_in_each_company()
    {
        Given[] companies = [Given, new Given(Databases)];
        foreach (var given in companies) await given.Agent();

        await Task.WhenAll(companies.SelectMany(given => Enumerable.Range(0, 20).Select(_ => Task.Run(() => given.Request()))));

        foreach (var given in companies)
        {
            await using var db = Databases.OpenFor((await given.Company()).Id);
            (await db.Requests.Select(request => request.Number).OrderBy(number => number).ToListAsync()).ShouldBe(Enumerable.Range(1, 20));
        }
    }

    [Fact]
    public async Task A_request_that_was_not_saved_leaves_no_gap()
    {
        await using (var db = await OpenOurs())
        await using (await db.Database.BeginTransactionAsync())
            (await db.NextRequestNumber()).ShouldBe(1);

        (await Given.Request()).Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_is_taken_inside_a_transaction_only()
    {
        await using var db = await OpenOurs();
        (await Should.ThrowAsync<InvalidOperationException>(() => db.NextRequestNumber())).Message.ShouldContain("transaction");
    }

    [Fact]
    public async Task Taking_a_number_does_not_make_a_form_of_the_company_stale()
    {
        var company = await Given.Company();
        await Given.Request();

        await using var db = await OpenOurs();
        var row = await db.Companies.SingleAsync();
        db.Expect(row, company.Version);
        row.Describe("Northwind", "UTC", "en");
        await db.SaveChangesAsync();

        row.LastRequestNumber.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_number_twice_is_a_conflict()
    {
        var request = await Given.Request();

        var exception = await Should.ThrowAsync<DbUpdateException>(() =>
            Given.Save(new PrivacyRequest(request.CompanyId, request.Number, RequestType.Copy, Channel.Phone, request.ReceivedOn, Now)));

        StorageFault.IsConflict(exception).ShouldBeTrue();
    }
}

public sealed class RequestNumbersOnSqlite() : RequestNumbers(StorageProvider.Sqlite);

public sealed class RequestNumbersOnPostgreSql() : RequestNumbers(StorageProvider.PostgreSql);
