using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>A source task that a message may belong to.</summary>
internal sealed record LikelyTask(Guid Id, string DataSource, int Number, string Reference, Outcome Outcome, DateTimeOffset? AskedAt)
{
    private const int Most = 5;

    public string Request => $"R-{Number}";

    /// <summary>Those that wait for data sources at the sender's domain, the latest asked first.</summary>
    public static async Task<IReadOnlyList<LikelyTask>> Of(PortalDb db, string? sender, CancellationToken cancel)
    {
        if (sender is null || !sender.Contains('@', StringComparison.Ordinal)) return [];
        var at = $"@{EmailAddress.Domain(sender)}";
        return await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join source in db.DataSources on task.DataSourceId equals source.Id
            where task.AskedAt != null && Outcomes.Waiting.Contains(task.Outcome) && request.Stage != Stage.Closed && source.PrivacyContact != null && source.PrivacyContact.ToLower().EndsWith(at)
            orderby task.AskedAt descending
            select new LikelyTask(task.Id, source.Name, request.Number, task.Reference, task.Outcome, task.AskedAt)).Take(Most).ToListAsync(cancel);
    }

    /// <summary>All of one request by name, those that were asked first.</summary>
    public static Task<List<LikelyTask>> Of(PortalDb db, Guid requestId, CancellationToken cancel) => (
        from task in db.SourceTasks
        join request in db.Requests on task.RequestId equals request.Id
        join source in db.DataSources on task.DataSourceId equals source.Id
        where request.Id == requestId
        orderby task.AskedAt == null, source.Name, task.Id
        select new LikelyTask(task.Id, source.Name, request.Number, task.Reference, task.Outcome, task.AskedAt)).ToListAsync(cancel);
}
