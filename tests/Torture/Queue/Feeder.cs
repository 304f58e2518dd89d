using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Torture.Engines;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Torture.Queue;

/// <summary>Queues mail as agents do, tries again by hand what was put off, and now and then cancels.</summary>
internal sealed class Feeder(Engine engine, Scene scene, Random luck, TimeProvider time)
{
    public int Retried { get; private set; }

    /// <summary>How often the database did not take what was to be queued.</summary>
    public int Refused { get; private set; }

    /// <summary>New requests of each company, which ask all its data sources and write to the person.</summary>
    public Task Feed(int requests) => Task.WhenAll(scene.Companies.Select(async cast =>
    {
        for (var i = 0; i < requests; i++) await Try(() => Feed(cast));
    }));

    private async Task Feed(Cast cast)
    {
        var request = await cast.Given.Request(email: $"person@{Scene.Domains[^1]}");
        foreach (var source in cast.Sources)
        {
            var task = await cast.Given.SourceTask(request, source);
            await using var db = engine.Databases.OpenFor(cast.Company.Id);
            await scene.Get<AskDataSource>().Ask(db, task.Id, cast.Agent);
        }

        await using var personal = engine.Databases.OpenFor(cast.Company.Id);
        var person = await personal.DataSubjects.SingleAsync(subject => subject.RequestId == request.Id);
        await scene.Get<EmailDataSubject>().Send(personal, cast.Company, cast.Agent, request, person, "Your privacy request", "Dear Grace Hopper,\n.\nwe have asked everybody.\n");
    }

    /// <summary>Makes what was put off due at once, and some of what was refused.</summary>
    public async Task Retry(int failedAtMost = 0)
    {
        var left = failedAtMost;
        foreach (var (id, status) in await Find(email => email.Status == DeliveryStatus.Deferred || email.Status == DeliveryStatus.Failed))
        {
            if (status == DeliveryStatus.Failed && (luck.Next(4) > 0 || --left < 0)) continue;
            if (await Change(id, email => email.Retry(time.GetUtcNow()) is null)) Retried++;
        }
    }

    public async Task CancelSome(int count)
    {
        var waiting = await Find(email => email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Deferred);
        foreach (var (id, _) in waiting.OrderBy(_ => luck.Next()).Take(count)) await Change(id, email => email.Cancel() is null);
    }

    private async Task<IReadOnlyList<(Guid Id, DeliveryStatus Status)>> Find(System.Linq.Expressions.Expression<Func<OutboundEmail, bool>> match)
    {
        IReadOnlyList<(Guid, DeliveryStatus)> found = [];
        await Try(async () =>
        {
            await using var db = engine.Databases.OpenForInstallation();
            found = [.. (await db.OutboundEmails.Where(match).OrderBy(email => email.Id).Select(email => new { email.Id, email.Status }).ToListAsync()).Select(email => (email.Id, email.Status))];
        });
        return found;
    }

    /// <summary>As a page does: whoever was quicker wins.</summary>
    private async Task<bool> Change(Guid id, Func<OutboundEmail, bool> change)
    {
        var isDone = false;
        await Try(async () =>
        {
            await using var db = engine.Databases.OpenForInstallation();
            if (!change(await db.OutboundEmails.SingleAsync(email => email.Id == id))) return;
            isDone = await db.SaveChangesAsync() > 0;
        });
        return isDone;
    }

    /// <summary>In a storm the database may refuse; whoever asked would see an apology.</summary>
    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Refused++;
        }
    }
}
