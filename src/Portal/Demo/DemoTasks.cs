using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Demo;

/// <summary>Works on the source tasks of one request of the demo: asks by email, ticks off by hand, records what data sources answered.</summary>
internal sealed class DemoTasks(AskDataSource ask, RemindDataSource remind, ReceiveAnswer receive, DeliverySignal deliveries, DemoClock clock)
{
    private static readonly Outcome[] Answers =
        [
            Outcome.Requested, Outcome.Requested, Outcome.Requested, Outcome.Acknowledged, Outcome.Deleted, Outcome.Deleted, Outcome.Deleted, Outcome.NotFound,
            Outcome.PartlyDeleted, Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Unreachable,
        ];

    /// <summary>Does a part of the work, or all of it.</summary>
    public async Task Work(PortalDb db, PrivacyRequest request, Agent agent, DemoPen pen, bool finish, Random chance, CancellationToken cancel)
    {
        var subject = await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id, cancel);
        var all = await db.SourceTasks.Where(task => task.RequestId == request.Id)
            .Join(db.DataSources, task => task.DataSourceId, source => source.Id, (task, source) => new { task, source })
            .OrderBy(pair => pair.source.Name).ToListAsync(cancel);
        foreach (var (task, source) in all.Select(pair => (pair.task, pair.source)))
        {
            if (!finish && chance.Next(3) == 0) continue;
            Wait(chance, 0.02, 0.3);
            if (source.IntegrationType == IntegrationType.Manual) await TickOff(db, request, task, source, pen, cancel);
            else if (task.WhyNotAsk(request, source, subject) is null)
            {
                Agreed.That(await ask.Ask(db, task.Id, agent, cancel));
                await WaitForDelivery(db, cancel);
            }
        }

        foreach (var (task, source) in all.Select(pair => (pair.task, pair.source)).Where(pair => pair.task.Outcome.IsOpen()))
        {
            Wait(chance, 6, 40);
            if (finish) await Finish(db, request, task, source, pen, chance, cancel);
            else if (request.Type != RequestType.Deletion && chance.Next(2) == 0) await Answer(db, request, task, source, Outcome.Done, pen, cancel);
            else if (task.Outcome == Outcome.Requested) await Answer(db, request, task, source, Answers[chance.Next(Answers.Length)], pen, cancel);
        }
    }

    /// <summary>Reminds those that have stayed silent, on the days on which the portal would have.</summary>
    public async Task Remind(PortalDb db, PrivacyRequest request, Agent agent, CancellationToken cancel)
    {
        foreach (var task in await db.SourceTasks.Where(task => task.RequestId == request.Id && task.AnsweredAt == null && task.AskedAt != null).OrderBy(task => task.AskedAt).ToListAsync(cancel))
        {
            foreach (var day in ReminderLadder.Default.Days(DateOnly.FromDateTime(task.AskedAt!.Value.UtcDateTime), task.DueOn!.Value))
            {
                var at = new DateTimeOffset(day, new TimeOnly(8, 30), TimeSpan.Zero);
                if (at > clock.Present || task.Outcome.IsEnded()) break;
                clock.GoBack(clock.Present - at);
                if (await remind.Remind(db, task.Id, agent, cancel) is null) await WaitForDelivery(db, cancel);
            }
        }
    }

    /// <summary>Returns when the worker has sent all that is queued, so that it is sent in the demo's past.</summary>
    public async Task WaitForDelivery(PortalDb db, CancellationToken cancel)
    {
        while (await db.OutboundEmails.AnyAsync(email => email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Sending, cancel))
            await deliveries.WaitForChange(TimeSpan.FromMilliseconds(20), cancel);
    }

    private async Task TickOff(PortalDb db, PrivacyRequest request, SourceTask task, DataSource source, DemoPen pen, CancellationToken cancel)
    {
        Agreed.That(task.TickOff(request, source, clock.GetUtcNow()));
        pen.Write(ActivityKind.TickedOff, source.Name, task.Outcome.ToString(), task: task);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Finish(PortalDb db, PrivacyRequest request, SourceTask task, DataSource source, DemoPen pen, Random chance, CancellationToken cancel)
    {
        var done = request.Type == RequestType.Deletion ? Outcome.Deleted : Outcome.Done;
        if (task.AskedAt is not null || request.Type != RequestType.Deletion)
        {
            await Answer(db, request, task, source, chance.Next(4) == 0 ? Outcome.NotFound : done, pen, cancel);
            return;
        }

        Agreed.That(task.Waive(request, clock.GetUtcNow()));
        pen.Write(ActivityKind.TaskWaived, source.Name, note: "We sent them no customer data in this person's time.", task: task);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Answer(PortalDb db, PrivacyRequest request, SourceTask task, DataSource source, Outcome outcome, DemoPen pen, CancellationToken cancel)
    {
        if (task.Outcome == outcome) return;
        if (task.AskedAt is not null && VendorWords.Of(outcome) is { } words)
        {
            var email = await db.OutboundEmails.Where(row => row.SourceTaskId == task.Id && row.Attempt == task.Attempt && row.Kind == EmailKind.DeletionRequest).Select(row => row.Id).SingleAsync(cancel);
            var given = new GivenAnswer { Channel = AnswerChannel.Page, Outcome = outcome, Words = new($"{source.Name} privacy team", words), Language = "en", EmailId = email, IsTrusted = true };
            Agreed.That((await receive.Receive(db, request, task, source.Name, given, cancel)).Refusal);
        }
        else
        {
            Agreed.That(task.Correct(request, outcome, clock.GetUtcNow()));
            pen.Write(ActivityKind.OutcomeCorrected, source.Name, outcome.ToString(), task: task);
        }

        await db.SaveChangesAsync(cancel);
    }

    private void Wait(Random chance, double from, double to) => clock.Pass(TimeSpan.FromHours(from + (chance.NextDouble() * (to - from))));
}
