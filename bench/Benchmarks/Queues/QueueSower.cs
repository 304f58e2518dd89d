using Lethe.Benchmarks.Seeding;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Lethe.Storage.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Benchmarks.Queues;

/// <summary>Fills an empty installation with deletion emails that wait: row for row what ticks would have written, many ticks to a transaction.</summary>
internal sealed class QueueSower(Installed installation, QueuePlan plan)
{
    private const int RequestsASave = 10;
    private readonly PortalDbFactory _databases = installation.Databases;
    private readonly TimeProvider _time = TimeProvider.System;

    // Counted, because of a million drawn at random two may be the same.
    private ulong _references;

    public async Task Sow(CancellationToken cancel)
    {
        await using var app = PortalApplication.Build(installation);
        var fields = new List<Field>();
        for (var number = 1; number <= plan.Companies; number++) fields.Add(await Found(app, number, cancel));
        await Parallel.ForEachAsync(fields.Index(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, async (field, stop) =>
        {
            var left = (plan.Emails / plan.Companies) + (field.Index < plan.Emails % plan.Companies ? 1 : 0);
            var request = 1;
            for (; left > 0; request += RequestsASave) left -= await Sow(app.Services, field.Item, request, left, stop);
            await CountOn(field.Item, request - 1, stop);
        });
    }

    private async Task<Field> Found(WebApplication app, int number, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var address = $"ben@company{number}.example";
        var owner = new Account { Name = "Ben Adler", Email = address, UserName = address, EmailConfirmed = true };
        var (company, errors) = await scope.ServiceProvider.GetRequiredService<FoundCompany>().Found($"Northwind Coffee {number}", owner, "correct horse battery", "Europe/Berlin", "en", cancel: cancel);
        if (company is null) throw new InvalidOperationException(string.Join(' ', errors.Select(error => error.Description)));
        await using var db = _databases.OpenFor(company.Id);
        var sources = InventedSources.Make(company, SeedFolder.MailDomain, _time.GetUtcNow(), plan.Vendors).ToList();
        db.DataSources.AddRange(sources);
        await db.SaveChangesAsync(cancel);
        return new(company, await db.Agents.AsNoTracking().SingleAsync(cancel), sources);
    }

    /// <summary>A few requests of one company, all of whose vendors are asked; returns how many emails that were.</summary>
    private async Task<int> Sow(IServiceProvider services, Field field, int first, int atMost, CancellationToken cancel)
    {
        var written = 0;
        await using var db = _databases.OpenFor(field.Company.Id);
        for (var number = first; number < first + RequestsASave && written < atMost; number++)
        {
            var now = _time.GetUtcNow();
            var request = new PrivacyRequest(field.Company.Id, number, RequestType.Deletion, Channel.WebForm, field.Company.Today(now), now);
            var subject = new DataSubject(field.Company.Id, request.Id, InventedPeople.Of(number));
            db.Requests.Add(request);
            db.DataSubjects.Add(subject);
            services.GetRequiredService<Vault>().MakeKey(db, field.Company.Id, request.Id);
            Agreed.That(request.DecideIdentity(IdentityStatus.Verified, field.Agent.Id, now));
            Agreed.That(request.Accept(now));
            foreach (var source in field.Sources.Take(atMost - written))
            {
                await Ask(services, db, field, request, subject, source, cancel);
                written++;
            }
        }

        await db.SaveChangesAsync(cancel);
        return written;
    }

    /// <summary>What <see cref="AskDataSource"/> does between its query and its commit.</summary>
    private async Task Ask(IServiceProvider services, PortalDb db, Field field, PrivacyRequest request, DataSubject subject, DataSource source, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var task = new SourceTask(field.Company.Id, request.Id, source.Id, Reference.From(Interlocked.Increment(ref _references)), now);
        db.SourceTasks.Add(task);
        var dueOn = DueDate.ForDataSource(request.DueOn, field.Company.AnswerMargin, field.Company.Today(now));
        Agreed.That(task.Ask(request, source, subject, dueOn, now));
        var asking = new Asking(field.Company, field.Agent, source, subject, task.Reference, request.ReceivedOn, dueOn);
        var draft = await services.GetRequiredService<DeletionLetter>().Compose(db, asking, Guid.CreateVersion7(now), cancel) with
        {
            RequestId = request.Id,
            SourceTaskId = task.Id,
            Attempt = task.Attempt,
        };
        var email = await services.GetRequiredService<EmailWriter>().Write(db, draft, cancel);
        db.Activities.Add(new Activity(field.Company.Id, ActivityKind.DeletionRequested, field.Agent.Id, now)
        {
            RequestId = request.Id,
            DataSourceId = source.Id,
            SourceTaskId = task.Id,
            EmailId = email.Id,
            About = source.Name,
        });
    }

    private async Task CountOn(Field field, int requests, CancellationToken cancel)
    {
        await using var db = _databases.OpenFor(field.Company.Id);
        var company = await db.Companies.SingleAsync(cancel);
        db.Entry(company).Property(row => row.LastRequestNumber).CurrentValue = requests;
        await db.SaveChangesAsync(cancel);
    }

    private sealed record Field(Company Company, Agent Agent, IReadOnlyList<DataSource> Sources);
}
