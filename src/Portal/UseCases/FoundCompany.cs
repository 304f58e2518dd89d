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
    /// <summary>The error that names the setup code: somebody else has used it meanwhile.</summary>
    public const string CodeIsUsed = "SetupCode";

    /// <summary>Founds it, or gives what Identity has against the account (the address is taken, the password too weak) or that the code is used.</summary>
    /// <param name="companyName">As it stands in mails.</param>
    /// <param name="owner">The account to make; its email may be confirmed already.</param>
    /// <param name="password">The owner's password.</param>
    /// <param name="timeZone">IANA name.</param>
    /// <param name="language">Language of the company (BCP 47).</param>
    /// <param name="setupCode">The code that founds the first company, and no second one; null where none is needed.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(Company? Company, IReadOnlyList<IdentityError> Errors)> Found(
        string companyName, Account owner, string password, string timeZone, string language, string? setupCode = null, CancellationToken cancel = default)
    {
        var db = store.Context;
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (setupCode is not null && !await SetupCode.UseUp(db, setupCode, cancel))
            return (null, [new() { Code = CodeIsUsed, Description = "This code has been used: somebody founded the first company a moment ago." }]);
        var made = await accounts.CreateAsync(owner, password);
        if (!made.Succeeded) return (null, [.. made.Errors]);

        var company = new Company(companyName, await UnusedSlug(db, companyName, cancel), timeZone, language, now);
        db.Companies.Add(company);
        var agent = new Agent(company.Id, owner.Id, owner.Name, owner.Email!, AgentRole.Owner, timeZone, now);
        db.Agents.Add(agent);
        db.Activities.Add(new Activity(company.Id, ActivityKind.CompanyFounded, agent.Id, now));
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
