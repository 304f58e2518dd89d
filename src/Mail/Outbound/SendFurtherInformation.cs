using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>
/// Answers a data source that needs more to find the person, in the same thread. What is told is kept with the request; the email, the task and the activity are one transaction.
/// </summary>
public sealed class SendFurtherInformation(FurtherInformationLetter letter, EmailWriter writer, AnsweredMessage answered, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>The email as it would be sent; nothing is saved.</summary>
    /// <param name="db">Open for the company; what it tracks is changed, so do not save it.</param>
    /// <param name="taskId">The source task.</param>
    /// <param name="agent">Who writes; answers go to this agent.</param>
    /// <param name="given">What is told.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    public async Task<EmailDraft> Preview(PortalDb db, Guid taskId, Agent agent, FurtherInformation given, CancellationToken cancel = default)
    {
        var thread = await Load(db, taskId, cancel);
        foreach (var (kind, value) in given.Identifiers) thread.Subject.Identify(kind, value);
        return await Compose(db, thread, agent, given, DueOn(thread), null, cancel);
    }

    /// <summary>Sends it, or says why not: the reason of <see cref="SourceTask.WhyNotInform"/>, also when somebody else sent it in the same moment.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="taskId">The source task.</param>
    /// <param name="after">How often it had been informed when the agent looked: whoever sends twice by accident sends once.</param>
    /// <param name="agent">Who writes; answers go to this agent.</param>
    /// <param name="given">What is told.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public Task<Refusal?> Send(PortalDb db, Guid taskId, int after, Agent agent, FurtherInformation given, CancellationToken cancel = default) => Insistence.Insist(db, async () =>
    {
        var now = time.GetUtcNow();
        var thread = await Load(db, taskId, cancel);
        var dueOn = DueOn(thread);
        if (after != thread.Task.Informed) return new("already-informed", $"Further information has been sent to {thread.Source.Name} meanwhile.");
        if (thread.Task.Inform(thread.Request, thread.Source, dueOn, now) is { } refusal) return refusal;
        foreach (var (kind, value) in given.Identifiers.Where(pair => thread.Subject.Identifier(pair.Key) != pair.Value))
        {
            thread.Subject.Identify(kind, value);
            db.Activities.Add(new Activity(thread.Company.Id, ActivityKind.IdentifierAdded, agent.Id, now) { RequestId = thread.Request.Id, About = kind.ToString() });
        }

        var email = await writer.Write(db, await Compose(db, thread, agent, given, dueOn, Guid.CreateVersion7(now), cancel) with
        {
            RequestId = thread.Request.Id,
            SourceTaskId = thread.Task.Id,
            Attempt = thread.Task.Informed,
            References = [.. thread.MessageIds, .. await answered.MessageId(db, taskId, cancel) is { } theirs ? [theirs] : Array.Empty<string>()],
        }, cancel);
        db.Activities.Add(thread.Line(ActivityKind.FurtherInformationSent, agent.Id, now, email.Id));
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return null;
    });

    private static async Task<SourceThread> Load(PortalDb db, Guid taskId, CancellationToken cancel) =>
        await SourceThread.Load(db, taskId, cancel) ?? throw new ArgumentException("There is no such source task.", nameof(taskId));

    private DateOnly DueOn(SourceThread thread) => DueDate.ForDataSource(thread.Request.DueOn, thread.Company.AnswerMargin, thread.Company.Today(time.GetUtcNow()));

    private Task<EmailDraft> Compose(PortalDb db, SourceThread thread, Agent agent, FurtherInformation given, DateOnly dueOn, Guid? emailId, CancellationToken cancel) =>
        letter.Compose(db, thread.Asking(agent, dueOn), [.. given.Identifiers.Keys], given.Note, emailId, cancel);
}
