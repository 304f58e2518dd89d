using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
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
    public Task<Refusal?> Ask(PortalDb db, Guid taskId, Agent agent, CancellationToken cancel = default) => Insist(db, taskId, agent, null, cancel);

    /// <summary>Asks once more by a new email in the same thread, or says why not: the reason of <see cref="SourceTask.WhyNotAskAgain"/>.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="taskId">The source task.</param>
    /// <param name="after">The attempt that the agent has seen: whoever asks twice by accident asks once.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public Task<Refusal?> AskAgain(PortalDb db, Guid taskId, int after, Agent agent, CancellationToken cancel = default) => Insist(db, taskId, agent, after, cancel);

    private async Task<Refusal?> Insist(PortalDb db, Guid taskId, Agent agent, int? after, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsk(db, taskId, agent, after, cancel);
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Attempts)
            {
                // Somebody else was quicker: look again, and the task itself says whether it may still be asked.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Refusal?> TryAsk(PortalDb db, Guid taskId, Agent agent, int? after, CancellationToken cancel)
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
        var earlier = await db.OutboundEmails.Where(email => email.SourceTaskId == taskId && email.Kind == EmailKind.DeletionRequest).OrderBy(email => email.Attempt)
            .Select(email => new { email.MessageId, email.Status, email.Attempt }).ToListAsync(cancel);
        var last = earlier.Find(email => email.Attempt == found.task.Attempt)?.Status;
        if (after is not null && after != found.task.Attempt) return new("already-requested", $"{found.source.Name} has been asked again meanwhile.");
        var refusal = after is not null ? found.task.AskAgain(found.request, found.source, found.subject, last, now) : found.task.Ask(found.request, found.source, found.subject, now);
        if (refusal is not null) return refusal;

        var dueOn = DueDate.ForDataSource(found.request.DueOn, found.company.Today(now));
        var asking = new Asking(found.company, agent, found.source, found.subject, found.task.Reference, found.request.ReceivedOn, dueOn);
        var draft = await letter.Compose(db, asking, Guid.CreateVersion7(now), cancel) with
        {
            RequestId = found.request.Id,
            SourceTaskId = found.task.Id,
            Attempt = found.task.Attempt,
            References = [.. earlier.Where(email => email.Status != DeliveryStatus.Cancelled).Select(email => email.MessageId)],
        };
        var email = await writer.Write(db, draft, cancel);
        db.Activities.Add(new Activity(found.company.Id, after is not null ? ActivityKind.DeletionRequestedAgain : ActivityKind.DeletionRequested, agent.Id, now)
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
