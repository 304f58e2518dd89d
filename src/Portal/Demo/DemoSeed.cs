using Lethe.Domain.Companies;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Demo;

/// <summary>
/// Fills an empty installation: the same people, types and stages each time, in the weeks before now. All goes through the domain and the use
/// cases, with a clock of its own; the emails are really sent, into the demo's folder.
/// </summary>
internal static class DemoSeed
{
    private const int Seed = 1815;

    public static async Task Sow(Installed installation, DateTimeOffset now, CancellationToken cancel = default)
    {
        var clock = new DemoClock(now);
        await using var app = PortalApplication.Build(installation, builder => builder.Services
            .AddSingleton(clock).AddSingleton<TimeProvider>(clock)
            .AddSingleton<DemoTasks>().AddSingleton<DemoHistory>().AddScoped<DemoCompany>()
            .AddSingleton(new DemoInbox(MailboxAddress.Read(installation.Settings.Mail.Mailboxes[0])!.Folder!)).AddSingleton<DemoPost>());
        // What else runs by itself is for the demo's present: in its past the clock jumps.
        var workers = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Where(worker => worker.GetType().Name == "OutboxWorker").ToList();
        foreach (var worker in workers) await worker.StartAsync(cancel);
        try
        {
            await Sow(app.Services, clock, installation.Settings.Mail.Domain, cancel);
        }
        finally
        {
            foreach (var worker in workers) await worker.StopAsync(CancellationToken.None);
        }
    }

    private static async Task Sow(IServiceProvider services, DemoClock clock, string mailDomain, CancellationToken cancel)
    {
        clock.GoBack(TimeSpan.FromDays(90));
        await using var scope = services.CreateAsyncScope();
        var company = await scope.ServiceProvider.GetRequiredService<DemoCompany>().Found(cancel);
        var databases = services.GetRequiredService<PortalDbFactory>();
        await using var db = databases.OpenFor(company.Id);
        var agents = await db.Agents.AsNoTracking().OrderByDescending(agent => agent.Role == AgentRole.Owner).ThenBy(agent => agent.Name).ToListAsync(cancel);
        clock.Pass(TimeSpan.FromDays(1));
        (await db.Companies.SingleAsync(cancel)).ChooseAnswers(repliesThroughPortal: true, trustsSureAnswers: false);
        DemoSources.Add(db, agents[0].Id, mailDomain, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);

        var chance = new Random(Seed);
        var history = services.GetRequiredService<DemoHistory>();
        foreach (var plan in DemoPlan.All(chance))
        {
            await using var fresh = databases.OpenFor(company.Id);
            var agent = plan.IsForNewcomer ? agents[0] : agents[chance.Next(agents.Count)];
            await history.Play(fresh, company, agent, plan, chance, cancel);
        }

        await services.GetRequiredService<DemoPost>().Deliver(db, company, mailDomain, clock.Present, cancel);
    }
}
