using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
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
            .Select(email => new { email.SourceTaskId, email.Attempt, Glance = new EmailGlance(email.Id, email.To, email.Status, email.QueuedAt, email.SentAt, email.DueAt, email.Reason, email.ServerReply) { ReplyAt = email.ServerReplyAt } })
            .ToListAsync(cancel);
        var latest = emails.GroupBy(email => email.SourceTaskId!.Value).ToDictionary(group => group.Key, group => group.MaxBy(email => (email.Glance.Status != DeliveryStatus.Cancelled, email.Attempt))!.Glance);
        var answers = await (
            from task in db.SourceTasks
            join answer in db.Answers.AsNoTracking() on task.Id equals answer.SourceTaskId
            where task.RequestId == request.Id && (only == null || task.Id == only) && (answer.Decision == AnswerDecision.Open || answer.Id == task.AnswerId)
            orderby answer.Id
            select answer).ToListAsync(cancel);
        var returned = latest.Where(pair => pair.Value.Status == DeliveryStatus.Bounced).Select(pair => pair.Key).ToList();
        var bounces = returned.Count == 0 ? [] : await db.InboundEmails.Where(mail => returned.Contains(mail.SourceTaskId!.Value) && mail.Kind == InboundKind.Bounce).OrderBy(mail => mail.Id)
            .Select(mail => new { mail.Id, mail.EmailId }).ToListAsync(cancel);
        return [.. rows.Select(row => new TaskRow(request, row.task, row.source, latest.GetValueOrDefault(row.task.Id), subject)
        {
            ToDecide = answers.LastOrDefault(answer => answer.SourceTaskId == row.task.Id && answer.IsOpen),
            Behind = answers.Find(answer => answer.Id == row.task.AnswerId) is { } behind ? new(behind, null) : null,
            BounceId = latest.GetValueOrDefault(row.task.Id) is { } email ? bounces.FindLast(bounce => bounce.EmailId == email.Id)?.Id : null,
        })];
    }

    /// <summary>The same rows with the words of the answers behind them.</summary>
    public static async Task<List<TaskRow>> WithWords(PortalDb db, ReceiveAnswer receive, List<TaskRow> rows, CancellationToken cancel)
    {
        var words = await receive.Words(db, rows.Select(row => row.Behind?.Answer).OfType<Answer>(), cancel);
        return [.. rows.Select(row => row.Behind is { } behind ? row with { Behind = behind with { Words = words.GetValueOrDefault(behind.Answer.ContentId) } } : row)];
    }
}
