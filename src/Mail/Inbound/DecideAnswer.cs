using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>A person decides what an answer means: what was read of it, something else, or nothing. The caller saves.</summary>
public sealed class DecideAnswer(TimeProvider time)
{
    /// <summary>The answer means this: the source task moves there, also from an outcome that had ended it.</summary>
    public async Task<Refusal?> Decide(PortalDb db, Answer answer, Outcome outcome, Agent agent, CancellationToken cancel = default)
    {
        var found = await Find(db, answer, cancel);
        var now = time.GetUtcNow();
        if (found.Request.Stage == Stage.Closed) return new("closed", $"{found.Request.Name} is closed. Reopen it with a reason first.");
        if (answer.Decide(outcome, agent.Id, now) is { } decided) return decided;
        if (found.Task.Outcome.IsEnded() && found.Task.Correct(found.Request, Outcome.Acknowledged, now) is { } closed) return closed;
        if (found.Task.Settle(found.Request, outcome, answer.Id, now) is { } refusal) return refusal;
        Log(db, answer, answer.Decision == AnswerDecision.Confirmed ? ActivityKind.AnswerConfirmed : ActivityKind.AnswerCorrected, found.Source, agent, outcome, now);
        return null;
    }

    /// <summary>The answer changes nothing; reminders that it stopped go on.</summary>
    public async Task<Refusal?> Dismiss(PortalDb db, Answer answer, Agent agent, CancellationToken cancel = default)
    {
        var found = await Find(db, answer, cancel);
        var now = time.GetUtcNow();
        if (answer.Dismiss(agent.Id, now) is { } decided) return decided;
        if (!await db.Answers.AnyAsync(other => other.SourceTaskId == answer.SourceTaskId && other.Id != answer.Id && !other.IsAutomatic && other.Decision != AnswerDecision.Dismissed, cancel))
            found.Task.Unhear(now);
        Log(db, answer, ActivityKind.AnswerDismissed, found.Source, agent, null, now);
        return null;
    }

    private static async Task<(PrivacyRequest Request, SourceTask Task, string Source)> Find(PortalDb db, Answer answer, CancellationToken cancel)
    {
        var found = await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join source in db.DataSources on task.DataSourceId equals source.Id
            where task.Id == answer.SourceTaskId
            select new { task, request, source.Name }).SingleAsync(cancel);
        return (found.request, found.task, found.Name);
    }

    private static void Log(PortalDb db, Answer answer, ActivityKind kind, string source, Agent agent, Outcome? outcome, DateTimeOffset now) =>
        db.Activities.Add(new Activity(answer.CompanyId, kind, agent.Id, now)
        {
            RequestId = answer.RequestId,
            DataSourceId = answer.DataSourceId,
            SourceTaskId = answer.SourceTaskId,
            About = source,
            Detail = outcome?.ToString(),
        });
}
