using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>
/// The tick: asks one data source by email to delete one person's data. The email, the task's new outcome and the activity are one transaction.
/// </summary>
public sealed class AskDataSource(DeletionLetter letter, EmailWriter writer, OutboxSignal outbox, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Asks, or says why not: the reason of <see cref="SourceTask.WhyNotAsk"/>, also when somebody else asked in the same moment.</summary>
    public async Task<Refusal?> Ask(PortalDb db, Guid taskId, Agent agent, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsk(db, taskId, agent, cancel);
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Attempts)
            {
                // Somebody else was quicker: look again, and the task itself says whether it may still be asked.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Refusal?> TryAsk(PortalDb db, Guid taskId, Agent agent, CancellationToken cancel)
    {
        var found = await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join subject in db.DataSubjects on task.RequestId equals subject.RequestId
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where task.Id == taskId
            select new { task, request, subject, source, company }).SingleAsync(cancel);
        var now = time.GetUtcNow();
        if (found.task.Ask(found.request, found.source, found.subject, now) is { } refusal) return refusal;

        var dueOn = DueDate.ForDataSource(found.request.DueOn, found.company.Today(now));
        var draft = await letter.Compose(db, found.company, agent, found.source, found.subject, found.task.Reference, dueOn, cancel) with
        {
            RequestId = found.request.Id,
            SourceTaskId = found.task.Id,
            Attempt = found.task.Attempt,
        };
        var email = await writer.Write(db, draft, cancel);
        db.Activities.Add(new Activity(found.company.Id, ActivityKind.DeletionRequested, agent.Id, now)
        {
            RequestId = found.request.Id,
            DataSourceId = found.source.Id,
            SourceTaskId = found.task.Id,
            EmailId = email.Id,
            About = found.source.Name,
        });
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return null;
    }
}
