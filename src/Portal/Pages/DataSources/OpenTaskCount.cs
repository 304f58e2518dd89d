using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>How much a data source still owes, counted no further than matters.</summary>
internal static class OpenTaskCount
{
    public const int Most = 100;

    public static Task<int> Of(PortalDb db, Guid sourceId, CancellationToken cancel) => db.SourceTasks
        .Where(task => task.DataSourceId == sourceId && !Outcomes.Ended.Contains(task.Outcome)).Take(Most).CountAsync(cancel);

    public static string Words(int count) => count >= Most ? $"{Most}+" : $"{count}";
}
