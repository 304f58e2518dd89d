using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Portal;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Benchmarks.Seeding;

/// <summary>Fills an empty installation with one company and its requests, through the constructors and rules of the domain.</summary>
internal sealed class Sower(Installed installation, SeedPlan plan)
{
    private readonly PortalDbFactory _databases = installation.Databases;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public async Task Sow(CancellationToken cancel)
    {
        var company = await Found(cancel);
        var (agent, sources) = await AddSources(company, cancel);
        var seed = new RequestSeed(plan, company, agent, sources, new Vault(installation.MasterKey), _now);
        var db = _databases.OpenFor(company.Id);
        for (var number = 1; number <= plan.Requests; number++)
        {
            seed.Make(db, number);
            if (number < plan.Requests && number % (plan.IsInProcess(number) ? 20 : 2_000) != 0) continue;
            await db.SaveChangesAsync(cancel);
            await db.DisposeAsync();
            db = _databases.OpenFor(company.Id);
            if (number % 10_000 == 0) await Console.Error.WriteLineAsync($"Seeded {number:N0} requests");
        }

        await CountOn(db, cancel);
        await db.DisposeAsync();
    }

    private async Task<Company> Found(CancellationToken cancel)
    {
        await using var app = PortalApplication.Build(installation);
        await using var scope = app.Services.CreateAsyncScope();
        var owner = new Account { Name = "Ben Adler", Email = SeedFolder.OwnerEmail, UserName = SeedFolder.OwnerEmail, EmailConfirmed = true };
        var (company, errors) = await scope.ServiceProvider.GetRequiredService<FoundCompany>().Found("Northwind Coffee", owner, "correct horse battery", "Europe/Berlin", "en", cancel: cancel);
        return company ?? throw new InvalidOperationException(string.Join(' ', errors.Select(error => error.Description)));
    }

    private async Task<(Agent Agent, IReadOnlyList<DataSource> Sources)> AddSources(Company company, CancellationToken cancel)
    {
        await using var db = _databases.OpenFor(company.Id);
        var sources = InventedSources.Make(company, SeedFolder.MailDomain, _now).ToList();
        db.DataSources.AddRange(sources);
        await db.SaveChangesAsync(cancel);
        return (await db.Agents.AsNoTracking().SingleAsync(cancel), sources);
    }

    private async Task CountOn(PortalDb db, CancellationToken cancel)
    {
        var company = await db.Companies.SingleAsync(cancel);
        db.Entry(company).Property(row => row.LastRequestNumber).CurrentValue = plan.Requests;
        await db.SaveChangesAsync(cancel);
    }
}
