using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>How a data source has answered the newest of its tasks that were asked by email.</summary>
/// <param name="Asked">How many were asked; at most <see cref="Newest"/> are looked at.</param>
/// <param name="Ended">How many of them have ended.</param>
/// <param name="MedianAnswer">The time from asking to the end that half of them kept below; null while none has ended.</param>
internal sealed record TrackRecord(int Asked, int Ended, TimeSpan? MedianAnswer)
{
    public const int Newest = 200;

    public static TrackRecord Empty { get; } = new(0, 0, null);

    public static async Task<TrackRecord> Load(PortalDb db, Guid sourceId, CancellationToken cancel)
    {
        var tasks = await db.SourceTasks.AsNoTracking().Where(task => task.DataSourceId == sourceId && task.AskedAt != null)
            .OrderByDescending(task => task.Id).Take(Newest)
            .Select(task => new { task.Outcome, AskedAt = task.AskedAt!.Value, task.OutcomeAt }).ToListAsync(cancel);
        var answers = tasks.Where(task => task.Outcome.IsEnded()).Select(task => task.OutcomeAt - task.AskedAt).Order().ToList();
        return new(tasks.Count, answers.Count, answers.Count == 0 ? null : answers[answers.Count / 2]);
    }

    /// <summary>A span as people say it: "2.4 days".</summary>
    public static string Words(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => "under an hour",
        { TotalDays: < 1 } => $"{span.TotalHours:N0} h",
        _ => $"{span.TotalDays:0.#} days",
    };
}
