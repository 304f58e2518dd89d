using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Reminds a silent data source in the same thread, in the name of the agent who asked. The email, the task and the activity are one transaction.</summary>
public sealed class RemindDataSource(ReminderLetter letter, EmailWriter writer, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>An agent reminds it now, or is told why not: the reason of <see cref="Silence.WhyNotRemind"/>.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="taskId">The source task.</param>
    /// <param name="agent">Who reminds; answers go to whoever asked.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public Task<Refusal?> Remind(PortalDb db, Guid taskId, Agent agent, CancellationToken cancel = default) => Insistence.Insist(db, async () =>
    {
        var now = time.GetUtcNow();
        var thread = await SourceThread.Load(db, taskId, cancel) ?? throw new ArgumentException("There is no such source task.", nameof(taskId));
        if (thread.Silence.WhyNotRemind(now) is { } refusal) return refusal;
        await Write(db, thread, agent.Id, now, cancel);
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return null;
    });

    /// <summary>What is ahead for a source task: whether an agent can remind now, and when the portal does by itself.</summary>
    public async Task<ReminderOutlook> LookAhead(PortalDb db, Guid taskId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var thread = await SourceThread.Load(db, taskId, cancel) ?? throw new ArgumentException("There is no such source task.", nameof(taskId));
        var silence = thread.Silence;
        return new(silence.IsUnbroken, silence.WhyNotRemind(now), silence.IsUnbroken ? silence.NextReminder(now) : null);
    }

    /// <summary>Adds the reminder to what is saved next.</summary>
    internal async Task Write(PortalDb db, SourceThread thread, Guid? agentId, DateTimeOffset now, CancellationToken cancel)
    {
        var (task, company, silence) = (thread.Task, thread.Company, thread.Silence);
        var (dueOn, today) = (silence.DueAfterReminder(now), company.Today(now));
        var occasion = new ReminderOccasion(task.Reminders + 1, task.DueOn >= today && silence.IsLastReminder(today), company.Today(task.AskedAt!.Value));
        var asking = thread.Asking(await thread.OnBehalf(db, cancel), dueOn);
        var email = await writer.Write(db, await letter.Compose(db, asking, occasion, Guid.CreateVersion7(now), cancel) with
        {
            RequestId = thread.Request.Id,
            SourceTaskId = task.Id,
            Attempt = thread.NextAttempt(EmailKind.Reminder),
            References = [.. thread.MessageIds],
        }, cancel);
        task.Remind(dueOn, now);
        db.Activities.Add(thread.Line(ActivityKind.ReminderSent, agentId, now, email.Id));
    }
}
