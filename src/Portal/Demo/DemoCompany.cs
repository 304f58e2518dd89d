using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lethe.Portal.Demo;

/// <summary>The company of the demo and the people who work in it.</summary>
internal sealed class DemoCompany(FoundCompany foundCompany, UserManager<Account> accounts, PortalDbFactory databases, TimeProvider time)
{
    public const string Name = "Northwind Coffee";
    public const string OwnerName = "Ben Adler";
    public const string OwnerEmail = "ben@northwind-coffee.example";
    public const string Password = "northwind-coffee";
    private const string Zone = "Europe/Berlin";

    /// <summary>Founds it with its owner, who also runs the installation, and two colleagues.</summary>
    public async Task<Company> Found(CancellationToken cancel)
    {
        var owner = Account(OwnerName, OwnerEmail);
        owner.IsOperator = true;
        var (company, errors) = await foundCompany.Found(Name, owner, Password, Zone, "en", cancel: cancel);
        if (company is null) throw Failed(errors);
        await Join(company, "Mira Okafor", "mira@northwind-coffee.example", "Europe/London", cancel);
        await Join(company, "Tomás Lindqvist", "tomas@northwind-coffee.example", "Europe/Stockholm", cancel);
        return company;
    }

    private async Task Join(Company company, string name, string email, string zone, CancellationToken cancel)
    {
        var account = Account(name, email);
        var made = await accounts.CreateAsync(account, Password);
        if (!made.Succeeded) throw Failed(made.Errors);
        await using var db = databases.OpenFor(company.Id);
        var agent = new Agent(company.Id, account.Id, name, email, AgentRole.Agent, zone, time.GetUtcNow());
        db.Agents.Add(agent);
        db.Activities.Add(new Activity(company.Id, ActivityKind.AgentJoined, agent.Id, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
    }

    private Account Account(string name, string email) =>
        new() { Id = Guid.CreateVersion7(time.GetUtcNow()), UserName = email, Email = email, Name = name, EmailConfirmed = true };

    private static InvalidOperationException Failed(IEnumerable<IdentityError> errors) =>
        new($"The demo's accounts could not be made: {string.Join(' ', errors.Select(error => error.Description))}");
}
