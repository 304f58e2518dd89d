using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>An open task that was asked and has not ended.</summary>
internal sealed record WaitingTask(SourceTask Task, PrivacyRequest Request, DataSource Source, string? Assignee, DeliveryStatus? Delivery)
{
    public const int PageSize = 50;

    private const string OnItsWay = "Email on its way";

    private static readonly DeliveryStatus[] NotArrived = [DeliveryStatus.Bounced, DeliveryStatus.Failed];

    public string Url => $"/requests/{Request.Number}/tasks/{Task.Id}";

    /// <summary>What is known of it, in words.</summary>
    public string State => Task switch
    {
        { Outcome: Outcome.Acknowledged, AnsweredAt: null, AnswerId: not null } => "Automatic reply only",
        { Outcome: Outcome.Acknowledged or Outcome.NeedsInformation or Outcome.UseOurForm or Outcome.Unreachable } => Words.Of(Task.Outcome),
        _ => Delivery switch
        {
            DeliveryStatus.Bounced => "Email came back",
            DeliveryStatus.Failed => "Email was refused",
            DeliveryStatus.Queued or DeliveryStatus.Sending or DeliveryStatus.Deferred => OnItsWay,
            DeliveryStatus.Sent or DeliveryStatus.Cancelled or null => Source.Contact == ContactState.Paused ? "Called it spam" : "Silent",
        },
    };

    public string Badge => State == OnItsWay ? "" : WaitsForUs ? "trouble" : Badges.Of(Task.Outcome);

    /// <summary>Whether a reminder by hand is of use.</summary>
    public bool CanBeReminded => Task.Outcome is Outcome.Requested or Outcome.Acknowledged && Delivery == DeliveryStatus.Sent && Source.WhyNotWriteTo() is null && Source.IsAskedByEmail;

    private bool WaitsForUs => Task.Outcome is Outcome.NeedsInformation or Outcome.UseOurForm or Outcome.Unreachable || (Delivery is { } status && NotArrived.Contains(status)) || Source.Contact == ContactState.Paused;

    /// <summary>Data sources that owe an answer, or that acknowledged and have not done it yet.</summary>
    public static IQueryable<SourceTask> Silent(PortalDb db) => Waiting(db).Where(task =>
        task.Outcome == Outcome.Acknowledged && task.AnsweredAt != null
        || ((task.Outcome == Outcome.Requested || task.Outcome == Outcome.Acknowledged) && task.AnsweredAt == null
            && !db.OutboundEmails.Any(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt && NotArrived.Contains(email.Status))
            && !db.DataSources.Any(source => source.Id == task.DataSourceId && source.Contact == ContactState.Paused)));

    /// <summary>Data sources that wait for us: they ask for something, or cannot be reached.</summary>
    public static IQueryable<SourceTask> Yours(PortalDb db) => Waiting(db).Where(task =>
        task.Outcome == Outcome.NeedsInformation || task.Outcome == Outcome.UseOurForm || task.Outcome == Outcome.Unreachable
        || (task.AnsweredAt == null
            && (db.OutboundEmails.Any(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt && NotArrived.Contains(email.Status))
                || db.DataSources.Any(source => source.Id == task.DataSourceId && source.Contact == ContactState.Paused))));

    /// <summary>One page, the longest waiting first.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="of">Which tasks.</param>
    /// <param name="after">The last task of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<(IReadOnlyList<WaitingTask> Rows, Guid? Next)> Load(PortalDb db, IQueryable<SourceTask> of, Guid? after, CancellationToken cancel)
    {
        if (await db.SourceTasks.Where(task => task.Id == after).Select(task => task.AskedAt).SingleOrDefaultAsync(cancel) is { } edge)
            of = of.Where(task => task.AskedAt > edge || (task.AskedAt == edge && task.Id > after));
        var rows = await (
            from task in of.AsNoTracking().OrderBy(task => task.AskedAt).ThenBy(task => task.Id).Take(PageSize + 1)
            join request in db.Requests.AsNoTracking() on task.RequestId equals request.Id
            join source in db.DataSources.AsNoTracking() on task.DataSourceId equals source.Id
            from assignee in db.Agents.Where(agent => agent.Id == request.AssigneeId).DefaultIfEmpty()
            orderby task.AskedAt, task.Id
            select new WaitingTask(task, request, source, assignee == null ? null : assignee.Name,
                db.OutboundEmails.Where(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt)
                    .Select(email => (DeliveryStatus?)email.Status).FirstOrDefault())).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        return (rows, more ? rows[^1].Task.Id : null);
    }

    /// <summary>What was asked and has not ended, of open requests; told in the words of the index that serves it.</summary>
    private static IQueryable<SourceTask> Waiting(PortalDb db) => db.SourceTasks.Where(task => task.AskedAt != null && EF.Constant(Outcomes.Waiting).Contains(task.Outcome)
        && db.Requests.Any(request => request.Id == task.RequestId && request.Stage != Stage.Closed));
}
