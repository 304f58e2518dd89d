using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>One email to a data source: for which request, when, how far it got, and what became of the task.</summary>
internal sealed record SentEmail(int RequestNumber, EmailKind Kind, DateTimeOffset At, DeliveryStatus Status, string? ServerReply, Outcome Outcome)
{
    private const int Most = 20;

    /// <summary>The last emails to it, newest first. Tests are not among them: they go to agents.</summary>
    public static async Task<IReadOnlyList<SentEmail>> Load(PortalDb db, Guid sourceId, CancellationToken cancel) => await (
        from email in db.OutboundEmails.AsNoTracking()
            .Where(email => email.DataSourceId == sourceId && (email.Kind == EmailKind.DeletionRequest || email.Kind == EmailKind.Reminder))
            .OrderByDescending(email => email.QueuedAt).Take(Most)
        join request in db.Requests on email.RequestId equals request.Id
        join task in db.SourceTasks on email.SourceTaskId equals task.Id
        orderby email.QueuedAt descending
        select new SentEmail(request.Number, email.Kind, email.SentAt ?? email.QueuedAt, email.Status, email.ServerReply, task.Outcome)).ToListAsync(cancel);
}
