using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Founds a company with its first owner: account, company and agent in one transaction.</summary>
internal sealed class FoundCompany(UserManager<Account> accounts, AccountStore store, TimeProvider time)
{
    /// <summary>Founds it, or gives what Identity has against the account (the address is taken, the password too weak).</summary>
    /// <param name="companyName">As it stands in mails.</param>
    /// <param name="owner">The account to make; its email may be confirmed already.</param>
    /// <param name="password">The owner's password.</param>
    /// <param name="timeZone">IANA name.</param>
    /// <param name="language">Language of the company (BCP 47).</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(Company? Company, IReadOnlyList<IdentityError> Errors)> Found(
        string companyName, Account owner, string password, string timeZone, string language, CancellationToken cancel = default)
    {
        var db = store.Context;
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var made = await accounts.CreateAsync(owner, password);
        if (!made.Succeeded) return (null, [.. made.Errors]);

        var company = new Company(companyName, await UnusedSlug(db, companyName, cancel), timeZone, language, now);
        db.Companies.Add(company);
        var agent = new Agent(company.Id, owner.Id, owner.Name, owner.Email!, AgentRole.Owner, timeZone, now);
        db.Agents.Add(agent);
        db.Activities.Add(new Activity(company.Id, ActivityKind.CompanyFounded, agent.Id, now));
        (await db.Installations.SingleAsync(cancel)).SetupCodeHash = null;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (company, []);
    }

    private static async Task<string> UnusedSlug(PortalDb db, string companyName, CancellationToken cancel)
    {
        foreach (var slug in SenderSlug.Candidates(companyName))
            if (!await db.Companies.AnyAsync(company => company.SenderSlug == slug, cancel))
                return slug;
        throw new InvalidOperationException("The candidates have no end.");
    }
}
