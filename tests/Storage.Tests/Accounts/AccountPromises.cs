using Lethe.Domain.Companies;
using Lethe.Storage.Accounts;
using Lethe.Testing.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests.Accounts;

/// <summary>A person has one account, which may be an agent of several companies.</summary>
public abstract class AccountPromises(StorageProvider provider) : StoragePromise(provider)
{
    [Fact]
    public async Task An_account_is_found_by_its_address_in_any_case()
    {
        await using var store = new AccountStore(Databases, new IdentityErrorDescriber());
        var account = Ada();

        (await store.CreateAsync(account)).Succeeded.ShouldBeTrue();

        (await store.FindByEmailAsync("ADA@NORTHWIND.EXAMPLE"))!.Name.ShouldBe("Ada Agent");
        (await store.FindByNameAsync("ADA@NORTHWIND.EXAMPLE"))!.Id.ShouldBe(account.Id);
    }

    [Fact]
    public async Task Two_accounts_never_share_a_name()
    {
        await Given.Save(Ada());
        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateException>(() => Given.Save(Ada()))).ShouldBeTrue();
    }

    [Fact]
    public async Task An_account_that_was_changed_meanwhile_is_not_saved_over()
    {
        var account = await Given.Save(Ada());
        await using var first = new AccountStore(Databases, new IdentityErrorDescriber());
        await using var second = new AccountStore(Databases, new IdentityErrorDescriber());
        var mine = (await first.FindByIdAsync(account.Id.ToString()))!;
        var theirs = (await second.FindByIdAsync(account.Id.ToString()))!;
        await second.UpdateAsync(theirs);

        mine.PasswordHash = "hash";

        (await first.UpdateAsync(mine)).Errors.ShouldHaveSingleItem().Code.ShouldBe(nameof(IdentityErrorDescriber.ConcurrencyFailure));
    }

    [Fact]
    public async Task A_lock_out_ends_at_the_moment_that_was_set()
    {
        var account = Ada();
        account.LockoutEnd = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(2));
        await Given.Save(account);

        await using var db = Databases.OpenForInstallation();

        (await db.Users.SingleAsync()).LockoutEnd.ShouldBe(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Sign_up_saves_the_company_and_the_account_together_or_neither()
    {
        await using (var store = new AccountStore(Databases, new IdentityErrorDescriber()))
        await using (await store.Context.Database.BeginTransactionAsync())
        {
            store.Context.Companies.Add(new Company("Northwind", "northwind", "UTC", "en", Now));
            (await store.CreateAsync(Ada())).Succeeded.ShouldBeTrue();
        }

        await using var db = Databases.OpenForInstallation();
        (await db.Users.AnyAsync() || await db.Companies.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task One_account_is_an_agent_of_several_companies_and_of_each_once()
    {
        var account = await Given.Save(Ada());
        foreach (var given in new[] { Given, new Given(Databases) }) await given.Save(Agent(account, await given.Company()));

        await using var db = Databases.OpenForInstallation();
        (await db.Agents.CountAsync(agent => agent.AccountId == account.Id)).ShouldBe(2);
        var again = Agent(account, await Given.Company());
        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateException>(() => Given.Save(again))).ShouldBeTrue();
    }

    private Account Ada() => new()
    {
        Id = Guid.CreateVersion7(Now),
        Name = "Ada Agent",
        UserName = "ada@northwind.example",
        NormalizedUserName = "ADA@NORTHWIND.EXAMPLE",
        Email = "ada@northwind.example",
        NormalizedEmail = "ADA@NORTHWIND.EXAMPLE",
        ConcurrencyStamp = "first",
    };

    private Agent Agent(Account account, Company company) => new(company.Id, account.Id, account.Name, account.Email!, AgentRole.Agent, "UTC", Now);
}

public sealed class AccountPromisesOnSqlite() : AccountPromises(StorageProvider.Sqlite);

public sealed class AccountPromisesOnPostgreSql() : AccountPromises(StorageProvider.PostgreSql);
