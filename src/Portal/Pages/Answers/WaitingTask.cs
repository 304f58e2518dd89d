using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>An open task that was asked and has not ended.</summary>
internal sealed record WaitingTask(SourceTask Task, PrivacyRequest Request, string DataSource, Guid DataSourceId, string? Assignee)
{
    public const int PageSize = 50;

    public string Url => $"/requests/{Request.Number}/tasks/{Task.Id}";

    /// <summary>What is known of it, in words.</summary>
    public string State => Task switch
    {
        { Outcome: Outcome.Acknowledged, AnsweredAt: not null } => "Acknowledged, not done yet",
        { Outcome: Outcome.Acknowledged } => "Only an automatic reply",
        { Outcome: Outcome.NeedsInformation } => "Asks for more information",
        { Outcome: Outcome.UseOurForm } => "Wants its own form to be used",
        { Outcome: Outcome.Unreachable } => "Cannot be reached",
        _ => "Silent",
    };

    /// <summary>Data sources that owe an answer, or that acknowledged and have not done it yet.</summary>
    public static IQueryable<SourceTask> Silent(PortalDb db) => db.SourceTasks.Where(task => task.AskedAt != null
        && ((task.Outcome == Outcome.Requested && task.AnsweredAt == null) || task.Outcome == Outcome.Acknowledged)
        && db.Requests.Any(request => request.Id == task.RequestId && request.Stage != Stage.Closed));

    /// <summary>Data sources that wait for us: they ask for something, or cannot be reached.</summary>
    public static IQueryable<SourceTask> Yours(PortalDb db) => db.SourceTasks.Where(task => task.AskedAt != null
        && (task.Outcome == Outcome.NeedsInformation || task.Outcome == Outcome.UseOurForm || task.Outcome == Outcome.Unreachable)
        && db.Requests.Any(request => request.Id == task.RequestId && request.Stage != Stage.Closed));

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
            join source in db.DataSources on task.DataSourceId equals source.Id
            from assignee in db.Agents.Where(agent => agent.Id == request.AssigneeId).DefaultIfEmpty()
            orderby task.AskedAt, task.Id
            select new WaitingTask(task, request, source.Name, source.Id, assignee == null ? null : assignee.Name)).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        return (rows, more ? rows[^1].Task.Id : null);
    }
}
