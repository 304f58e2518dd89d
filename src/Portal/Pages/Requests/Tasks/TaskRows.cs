using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Reads the checklist.</summary>
internal static class TaskRows
{
    /// <summary>All rows of a request, by name; or one.</summary>
    public static async Task<List<TaskRow>> Load(PortalDb db, PrivacyRequest request, DataSubject subject, CancellationToken cancel, Guid? only = null)
    {
        var rows = await (
            from task in db.SourceTasks.AsNoTracking()
            join source in db.DataSources.AsNoTracking() on task.DataSourceId equals source.Id
            where task.RequestId == request.Id && (only == null || task.Id == only)
            orderby source.Name, task.Id
            select new { task, source }).ToListAsync(cancel);
        var emails = await db.OutboundEmails.AsNoTracking()
            .Where(email => email.RequestId == request.Id && email.Kind == EmailKind.DeletionRequest && (only == null || email.SourceTaskId == only))
            .Select(email => new { email.SourceTaskId, email.Attempt, Glance = new EmailGlance(email.Id, email.To, email.Status, email.QueuedAt, email.SentAt, email.DueAt, email.Reason, email.ServerReply) })
            .ToListAsync(cancel);
        var latest = emails.GroupBy(email => email.SourceTaskId!.Value).ToDictionary(group => group.Key, group => group.MaxBy(email => (email.Glance.Status != DeliveryStatus.Cancelled, email.Attempt))!.Glance);
        var answers = (await db.Answers.AsNoTracking()
            .Where(answer => answer.RequestId == request.Id && answer.Decision == AnswerDecision.Open && (only == null || answer.SourceTaskId == only)).OrderBy(answer => answer.Id)
            .ToListAsync(cancel)).ToLookup(answer => answer.SourceTaskId);
        return [.. rows.Select(row => new TaskRow(request, row.task, row.source, latest.GetValueOrDefault(row.task.Id), subject) { ToDecide = answers[row.task.Id].LastOrDefault() })];
    }
}
