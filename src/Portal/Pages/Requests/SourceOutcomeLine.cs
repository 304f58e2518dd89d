using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Where one data source stands in a request.</summary>
internal sealed record SourceOutcomeLine(Guid TaskId, string DataSource, Outcome Outcome)
{
    public static Task<List<SourceOutcomeLine>> All(PortalDb db, Guid requestId, CancellationToken cancel) => Of(db, requestId).ToListAsync(cancel);

    public static Task<List<SourceOutcomeLine>> Open(PortalDb db, Guid requestId, CancellationToken cancel) =>
        Of(db, requestId, openOnly: true).ToListAsync(cancel);

    private static IQueryable<SourceOutcomeLine> Of(PortalDb db, Guid requestId, bool openOnly = false) =>
        from task in db.SourceTasks
        join source in db.DataSources on task.DataSourceId equals source.Id
        where task.RequestId == requestId && (!openOnly || !Outcomes.Ended.Contains(task.Outcome))
        orderby source.Name
        select new SourceOutcomeLine(task.Id, source.Name, task.Outcome);
}
