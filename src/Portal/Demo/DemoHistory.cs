using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Demo;

/// <summary>Takes one request of the demo through its stages, as agents would have done it in the past weeks.</summary>
internal sealed class DemoHistory(ReceiveRequest receive, MakeSourceTasks makeTasks, DemoTasks tasks, EmailDataSubject emailSubject, DemoClock clock)
{
    /// <summary>Plays it, up to the stage that the plan names.</summary>
    public async Task Play(PortalDb db, Company company, Agent agent, DemoPlan plan, Random chance, CancellationToken cancel)
    {
        clock.GoBack(TimeSpan.FromDays(plan.DaysAgo) + TimeSpan.FromHours(5 + (chance.NextDouble() * 4)));
        var request = await receive.Receive(db, agent.Id, plan.Type, DemoWords.Channel(chance), company.Today(clock.GetUtcNow()), DemoWords.Profile(plan, chance), cancel: cancel);
        var pen = new DemoPen(db, request, agent, clock);
        if (plan.Stage == Stage.Review) return;
        Pass(chance, 0.1, 0.4);
        Agreed.That(request.Assign(agent.Id));
        pen.Write(ActivityKind.Assigned, agent.Name);
        if (plan.Disposition is Disposition.Withdrawn or Disposition.Duplicate or Disposition.Expired)
        {
            Pass(chance, 20, 60);
            Close(request, plan.Disposition.Value, pen);
            await db.SaveChangesAsync(cancel);
            return;
        }

        if (plan.Disposition == Disposition.Rejected)
        {
            Pass(chance, 10, 40);
            Agreed.That(request.Reject());
            pen.Write(ActivityKind.RequestRejected, note: "Asks about another company of the same name.");
        }
        else
        {
            await Accept(db, request, agent, pen, chance, cancel);
            if (chance.Next(3) == 0) pen.Write(ActivityKind.NoteAdded, note: DemoWords.Note(chance));
            if (!plan.IsForNewcomer) await tasks.Work(db, request, agent, pen, finish: plan.Stage != Stage.Process, chance, cancel);
            if (plan.Stage == Stage.Process)
            {
                await tasks.Remind(db, request, agent, cancel);
                return;
            }

            Agreed.That(request.ContinueToReply());
            pen.Write(ActivityKind.MovedToReply);
        }

        await db.SaveChangesAsync(cancel);
        if (plan.Stage != Stage.Closed) return;
        await Reply(db, company, agent, request, cancel);
        Pass(chance, 1, 3);
        Close(request, plan.Disposition ?? Disposition.Completed, pen);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Accept(PortalDb db, PrivacyRequest request, Agent agent, DemoPen pen, Random chance, CancellationToken cancel)
    {
        Pass(chance, 0.4, 1.5);
        var identity = chance.Next(4) == 0 ? IdentityStatus.NotRequired : IdentityStatus.Verified;
        Agreed.That(request.DecideIdentity(identity, agent.Id, clock.GetUtcNow()));
        if (identity == IdentityStatus.Verified) pen.Write(ActivityKind.IdentityVerified, note: "Wrote from the address that we have on file.");
        else pen.Write(ActivityKind.IdentityNotRequired, note: "Signed in to the customer account.");
        Pass(chance, 0.1, 0.5);
        Agreed.That(request.Accept(clock.GetUtcNow()));
        await makeTasks.ForRequest(db, request, cancel);
        pen.Write(ActivityKind.RequestAccepted);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Reply(PortalDb db, Company company, Agent agent, PrivacyRequest request, CancellationToken cancel)
    {
        var subject = await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id, cancel);
        var outcomes = await db.SourceTasks.Where(task => task.RequestId == request.Id)
            .Join(db.DataSources, task => task.DataSourceId, source => source.Id, (task, source) => new SourceOutcome(source.Name, task.Outcome))
            .ToListAsync(cancel);
        var (heading, text) = emailSubject.Draft(company, agent, request, subject, outcomes.OrderBy(outcome => outcome.DataSource, StringComparer.Ordinal));
        await emailSubject.Send(db, company, agent, request, subject, heading, text, cancel: cancel);
        await tasks.WaitForDelivery(db, cancel);
    }

    private void Close(PrivacyRequest request, Disposition disposition, DemoPen pen)
    {
        Agreed.That(request.Close(disposition, [], clock.GetUtcNow()));
        pen.Write(ActivityKind.RequestClosed, disposition.ToString());
    }

    private void Pass(Random chance, double from, double to) => clock.Pass(TimeSpan.FromHours(from + (chance.NextDouble() * (to - from))));
}
