using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>One email of a thread.</summary>
internal sealed record ThreadEmail(EmailKind Kind, int? Attempt, Guid? AgentId, string MessageId, DeliveryStatus Status, DateTimeOffset? SentAt);

/// <summary>A source task with all that belongs to it, and what its data source was written, the oldest first.</summary>
internal sealed record SourceThread(SourceTask Task, PrivacyRequest Request, DataSubject Subject, DataSource Source, Company Company, IReadOnlyList<ThreadEmail> Emails)
{
    private static readonly EmailKind[] ToDataSource = [EmailKind.DeletionRequest, EmailKind.Reminder, EmailKind.FurtherInformation];

    /// <summary>Null when there is no such task.</summary>
    public static async Task<SourceThread?> Load(PortalDb db, Guid taskId, CancellationToken cancel)
    {
        var found = await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join subject in db.DataSubjects on task.RequestId equals subject.RequestId
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where task.Id == taskId
            select new { task, request, subject, source, company }).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var emails = await db.OutboundEmails.Where(email => email.SourceTaskId == taskId && ToDataSource.Contains(email.Kind)).OrderBy(email => email.QueuedAt).ThenBy(email => email.Id)
            .Select(email => new ThreadEmail(email.Kind, email.Attempt, email.AgentId, email.MessageId, email.Status, email.SentAt)).ToListAsync(cancel);
        return new(found.task, found.request, found.subject, found.source, found.company, emails);
    }

    /// <summary>How far that has got which the data source was last told.</summary>
    public LastWord LastWord
    {
        get
        {
            var standing = Standing.ToList();
            var asked = standing.FindLastIndex(email => email.Kind != EmailKind.Reminder);
            return asked < 0 ? new(null, null) : new(standing[asked].Status, standing[asked].SentAt, asked < standing.Count - 1 ? standing[^1].Status : null);
        }
    }

    public Silence Silence => new(Task, Request, Source, Company, LastWord);

    /// <summary>What a new email goes on with.</summary>
    public IEnumerable<string> MessageIds => Standing.Select(email => email.MessageId);

    /// <summary>The next number of that kind, over the task's whole life.</summary>
    public int NextAttempt(EmailKind kind) => 1 + Emails.Where(email => email.Kind == kind).Select(email => email.Attempt ?? 0).DefaultIfEmpty().Max();

    /// <summary>The agent in whose name the portal goes on: who asked; where that one is gone the assignee, else an owner.</summary>
    public async Task<Agent> OnBehalf(PortalDb db, CancellationToken cancel)
    {
        var asked = Standing.LastOrDefault(email => email.AgentId is not null)?.AgentId;
        var agents = await db.Agents.Where(agent => agent.CompanyId == Company.Id && agent.DeactivatedAt == null
            && (agent.Id == asked || agent.Id == Request.AssigneeId || agent.Role == AgentRole.Owner)).OrderBy(agent => agent.Id).ToListAsync(cancel);
        return agents.Find(agent => agent.Id == asked) ?? agents.Find(agent => agent.Id == Request.AssigneeId) ?? agents[0];
    }

    /// <summary>What every email to the data source tells.</summary>
    public Asking Asking(Agent agent, DateOnly dueOn) => new(Company, agent, Source, Subject, Task.Reference, Request.ReceivedOn, dueOn);

    /// <summary>A line of the task's history.</summary>
    public Activity Line(ActivityKind kind, Guid? agentId, DateTimeOffset now, Guid? emailId = null, string? detail = null, Guid? noteId = null) =>
        new(Company.Id, kind, agentId, now)
        {
            RequestId = Request.Id,
            DataSourceId = Source.Id,
            SourceTaskId = Task.Id,
            EmailId = emailId,
            About = Source.Name,
            Detail = detail,
            NoteId = noteId,
        };

    private IEnumerable<ThreadEmail> Standing => Emails.Where(email => email.Status != DeliveryStatus.Cancelled);
}
