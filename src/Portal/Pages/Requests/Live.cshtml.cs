using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Emails;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Tells an open request page what changes, as server-sent events (WHATWG HTML 9.2): rows, progress of sending, emails to the data subject, history.</summary>
internal sealed class LiveModel(PortalDb db, CurrentAgent me, TimeProvider time, DeliverySignal deliveries, IHostApplicationLifetime lifetime) : RequestPage(db, me, time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>What was being saved while the page was drawn bears an earlier time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>When the page was drawn, in ticks; a browser that lost the stream names the last event that it heard instead.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Since { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Response.ContentType = "text/event-stream";
        Response.Headers["X-Accel-Buffering"] = "no";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        try
        {
            await foreach (var (name, data) in Changes(ending.Token))
            {
                await Response.WriteAsync($"id: {Time.GetUtcNow().UtcTicks}\nevent: {name}\ndata: {JsonSerializer.Serialize(data, JsonSerializerOptions.Web)}\n\n", ending.Token);
                await Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left, or the portal is shutting down; the browser asks again by itself.
        }

        return new EmptyResult();
    }

    private async IAsyncEnumerable<(string Name, object Data)> Changes([EnumeratorCancellation] CancellationToken cancel)
    {
        var since = (Heard() ?? Now) - Margin;
        Dictionary<Guid, (int, DeliveryStatus?, DateTimeOffset?, DateTimeOffset?, int)>? seen = null;
        HashSet<EmailState>? seenEmails = null;
        Guid lastLine = default;
        yield return ("open", new { });
        while (true)
        {
            var tasks = await Snapshot(cancel);
            foreach (var task in tasks.Where(task => seen is null ? task.MovedAt >= since : !seen.TryGetValue(task.Id, out var before) || before != task.State))
                yield return ("task", new { id = $"task-{task.Id}", url = $"{RequestUrl}/tasks/{task.Id}" });
            if (seen is null || tasks.Any(task => !seen.TryGetValue(task.Id, out var before) || before != task.State))
                yield return ("progress", new { done = tasks.Count(task => task is { Asked: true, Sent: true }), total = tasks.Count(task => task.Asked) });
            seen = tasks.ToDictionary(task => task.Id, task => task.State);

            var newest = await Db.Activities.AsNoTracking().Where(activity => activity.RequestId == Privacy.Id).OrderByDescending(activity => activity.Id).FirstOrDefaultAsync(cancel);
            var told = newest is not null && (lastLine == default ? newest.At >= since : newest.Id != lastLine);
            if (told) yield return ("activity", new { url = $"{RequestUrl}/activity" });
            lastLine = newest?.Id ?? default;

            var emails = await SubjectEmails.Of(Db, Privacy.Id).AsNoTracking().Select(email => new EmailState(email.Id, email.Status, email.DueAt, email.ServerReplyAt)).ToListAsync(cancel);
            if (emails.Any(email => seenEmails is null ? told || email.MovedAt >= since : !seenEmails.Contains(email))) yield return ("emails", new { url = $"{RequestUrl}/emails" });
            seenEmails = [.. emails];
            await deliveries.WaitForChange(Poll, cancel);
        }
    }

    private DateTimeOffset? Heard()
    {
        var ticks = long.TryParse(Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : Since;
        return ticks > Margin.Ticks && ticks <= Now.UtcTicks ? new DateTimeOffset(ticks.Value, TimeSpan.Zero) : null;
    }

    private async Task<List<TaskState>> Snapshot(CancellationToken cancel) => await (
        from task in Db.SourceTasks.AsNoTracking()
        from email in Db.OutboundEmails.Where(email => email.SourceTaskId == task.Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == task.Attempt).DefaultIfEmpty()
        where task.RequestId == Privacy.Id
        select new TaskState(task.Id, task.Version, task.OutcomeAt, task.AskedAt != null, email == null ? null : email.Status, email == null ? null : email.ServerReplyAt)
        {
            AnsweredAt = Db.Answers.Where(answer => answer.SourceTaskId == task.Id).OrderByDescending(answer => answer.Id).Select(answer => (DateTimeOffset?)answer.At).FirstOrDefault(),
            ToDecide = Db.Answers.Count(answer => answer.SourceTaskId == task.Id && answer.Decision == AnswerDecision.Open),
        }).ToListAsync(cancel);

    private sealed record TaskState(Guid Id, int Version, DateTimeOffset OutcomeAt, bool Asked, DeliveryStatus? Status, DateTimeOffset? ReplyAt)
    {
        /// <summary>When the newest answer came, of whatever kind.</summary>
        public DateTimeOffset? AnsweredAt { get; init; }

        public int ToDecide { get; init; }

        /// <summary>What came back had been sent.</summary>
        public bool Sent => Status is DeliveryStatus.Sent or DeliveryStatus.Bounced;

        public DateTimeOffset MovedAt => new[] { OutcomeAt, ReplyAt ?? OutcomeAt, AnsweredAt ?? OutcomeAt }.Max();

        public (int, DeliveryStatus?, DateTimeOffset?, DateTimeOffset?, int) State => (Version, Status, ReplyAt, AnsweredAt, ToDecide);
    }

    private sealed record EmailState(Guid Id, DeliveryStatus Status, DateTimeOffset DueAt, DateTimeOffset? ReplyAt)
    {
        public DateTimeOffset MovedAt => ReplyAt > DueAt ? ReplyAt.Value : DueAt;
    }
}
