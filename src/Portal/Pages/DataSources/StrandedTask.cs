using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>An open task of a data source whose last email did not arrive, or never left.</summary>
internal sealed record StrandedTask(SourceTask Task, PrivacyRequest Request, DataSubject Subject, DataSource Source, DeliveryStatus? Delivery)
{
    private static readonly DeliveryStatus[] NotArrived = [DeliveryStatus.Bounced, DeliveryStatus.Failed];

    /// <summary>Why it cannot be sent again; null when it can.</summary>
    public string? WhyNot => Task.WhyNotAskAgain(Request, Source, Subject, Delivery)?.Sentence;

    public static Task<bool> Any(PortalDb db, Guid sourceId, CancellationToken cancel) => Of(db, sourceId).AnyAsync(cancel);

    /// <summary>All of a data source, by request.</summary>
    public static async Task<IReadOnlyList<StrandedTask>> Load(PortalDb db, Guid sourceId, CancellationToken cancel)
    {
        var rows = await (
            from task in Of(db, sourceId).AsNoTracking()
            join request in db.Requests.AsNoTracking() on task.RequestId equals request.Id
            join subject in db.DataSubjects.AsNoTracking() on task.RequestId equals subject.RequestId
            join source in db.DataSources.AsNoTracking() on task.DataSourceId equals source.Id
            from email in db.OutboundEmails.AsNoTracking().Where(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt).DefaultIfEmpty()
            orderby request.Number
            select new { task, request, subject, source, Status = email == null ? null : (DeliveryStatus?)email.Status }).ToListAsync(cancel);
        return [.. rows.Select(row => new StrandedTask(row.task, row.request, row.subject, row.source, row.Status))];
    }

    private static IQueryable<SourceTask> Of(PortalDb db, Guid sourceId) => db.SourceTasks.Where(task => task.DataSourceId == sourceId && task.AskedAt != null
        && !Outcomes.Ended.Contains(task.Outcome) && db.Requests.Any(request => request.Id == task.RequestId && request.Stage != Stage.Closed)
        && (task.Outcome == Outcome.Unreachable
            || db.OutboundEmails.Any(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt && NotArrived.Contains(email.Status))));
}
