using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Where one data source stands in a request.</summary>
/// <param name="TaskId">Its task.</param>
/// <param name="DataSource">Its name.</param>
/// <param name="Outcome">Where it stands.</param>
/// <param name="ToDecide">The answer of it that waits for a person; null when none does.</param>
internal sealed record SourceOutcomeLine(Guid TaskId, string DataSource, Outcome Outcome, Guid? ToDecide = null)
{
    public static Task<List<SourceOutcomeLine>> All(PortalDb db, Guid requestId, CancellationToken cancel) => Of(db, requestId).ToListAsync(cancel);

    /// <summary>Those that have not ended.</summary>
    public static Task<List<SourceOutcomeLine>> Open(PortalDb db, Guid requestId, CancellationToken cancel) =>
        Of(db, requestId, openOnly: true).ToListAsync(cancel);

    /// <summary>Those that have ended although an answer still waits to be decided.</summary>
    public static async Task<IReadOnlyList<SourceOutcomeLine>> Undecided(PortalDb db, Guid requestId, CancellationToken cancel) =>
        [.. (await Of(db, requestId).ToListAsync(cancel)).Where(line => line.ToDecide is not null && line.Outcome.IsEnded())];

    private static IQueryable<SourceOutcomeLine> Of(PortalDb db, Guid requestId, bool openOnly = false) =>
        from task in db.SourceTasks
        join source in db.DataSources on task.DataSourceId equals source.Id
        where task.RequestId == requestId && (!openOnly || !Outcomes.Ended.Contains(task.Outcome))
        orderby source.Name
        select new SourceOutcomeLine(
            task.Id, source.Name, task.Outcome,
            db.Answers.Where(answer => answer.SourceTaskId == task.Id && answer.Decision == AnswerDecision.Open).OrderByDescending(answer => answer.Id).Select(answer => (Guid?)answer.Id).FirstOrDefault());
}
