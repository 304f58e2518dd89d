using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>
/// The tick: asks one data source by email to delete one person's data. The email, the task's new outcome and the activity are one transaction.
/// </summary>
public sealed class AskDataSource(DeletionLetter letter, EmailWriter writer, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>Asks, or says why not: the reason of <see cref="SourceTask.WhyNotAsk"/>, also when somebody else asked in the same moment.</summary>
    public Task<Refusal?> Ask(PortalDb db, Guid taskId, Agent agent, CancellationToken cancel = default) =>
        Insistence.Insist(db, () => TryAsk(db, taskId, agent, null, cancel));

    /// <summary>Asks once more by a new email in the same thread, or says why not: the reason of <see cref="SourceTask.WhyNotAskAgain"/>.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="taskId">The source task.</param>
    /// <param name="after">The attempt that the agent has seen: whoever asks twice by accident asks once.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public Task<Refusal?> AskAgain(PortalDb db, Guid taskId, int after, Agent agent, CancellationToken cancel = default) =>
        Insistence.Insist(db, () => TryAsk(db, taskId, agent, after, cancel));

    private async Task<Refusal?> TryAsk(PortalDb db, Guid taskId, Agent agent, int? after, CancellationToken cancel)
    {
        var thread = await SourceThread.Load(db, taskId, cancel) ?? throw new ArgumentException("There is no such source task.", nameof(taskId));
        var (task, request, source, now) = (thread.Task, thread.Request, thread.Source, time.GetUtcNow());
        if (after is not null && after != task.Attempt) return new("already-requested", $"{source.Name} has been asked again meanwhile.");
        var last = thread.Emails.LastOrDefault(email => email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt)?.Status;
        var dueOn = DueDate.ForDataSource(request.DueOn, thread.Company.AnswerMargin, thread.Company.Today(now));
        var refusal = after is not null ? task.AskAgain(request, source, thread.Subject, last, dueOn, now) : task.Ask(request, source, thread.Subject, dueOn, now);
        if (refusal is not null) return refusal;

        var draft = await letter.Compose(db, thread.Asking(agent, dueOn), Guid.CreateVersion7(now), cancel) with
        {
            RequestId = request.Id,
            SourceTaskId = task.Id,
            Attempt = task.Attempt,
            References = [.. thread.MessageIds],
        };
        var email = await writer.Write(db, draft, cancel);
        db.Activities.Add(thread.Line(after is not null ? ActivityKind.DeletionRequestedAgain : ActivityKind.DeletionRequested, agent.Id, now, email.Id));
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return null;
    }
}
