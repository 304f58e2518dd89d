using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>What waits for one agent: in the requests that are assigned to them or to nobody; owners see all.</summary>
internal static class DigestSections
{
    private const int Most = 20;
    private const int DaysAhead = 7;
    private static readonly Outcome[] WaitsForUs = [Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Unreachable];

    /// <summary>Only those in which there is something.</summary>
    public static async Task<IReadOnlyList<DigestSection>> Load(PortalDb db, Agent agent, DateOnly today, CancellationToken cancel)
    {
        var soon = today.AddDays(DaysAhead);
        var requests = db.Requests.Where(request => request.Stage != Stage.Closed && (agent.Role == AgentRole.Owner || request.AssigneeId == agent.Id || request.AssigneeId == null));
        var tasks = from task in db.SourceTasks
                    join request in requests on task.RequestId equals request.Id
                    join source in db.DataSources on task.DataSourceId equals source.Id
                    where !Outcomes.Ended.Contains(task.Outcome)
                    orderby request.DueOn, request.Number, source.Name
                    select new Open { Task = task, Number = request.Number, Source = source.Name };
        var lost = db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Bounced || email.Status == DeliveryStatus.Failed);
        DigestSection[] sections =
        [
            await Of(DigestTopic.Overdue, requests.Where(request => request.DueOn < today), cancel),
            await Of(DigestTopic.Due, requests.Where(request => request.DueOn >= today && request.DueOn <= soon), cancel),
            await Of(DigestTopic.ToConfirm, tasks.Where(open => db.Answers.Any(answer => answer.SourceTaskId == open.Task.Id && answer.Decision == AnswerDecision.Open)), cancel),
            await Of(DigestTopic.WaitsForYou, tasks.Where(open => WaitsForUs.Contains(open.Task.Outcome)), cancel),
            await Of(DigestTopic.Bounced, tasks.Where(open => lost.Any(email => email.SourceTaskId == open.Task.Id && email.QueuedAt >= open.Task.RemindersFrom)), cancel),
            await Unmatched(db, agent, cancel),
            await Of(DigestTopic.Silent, tasks.Where(open => open.Task.DueOn < today
                && (open.Task.Outcome == Outcome.Acknowledged || (open.Task.Outcome == Outcome.Requested && open.Task.AnsweredAt == null))
                && !lost.Any(email => email.SourceTaskId == open.Task.Id && email.QueuedAt >= open.Task.RemindersFrom)), cancel),
        ];
        return [.. sections.Where(section => section.Count > 0)];
    }

    private static async Task<DigestSection> Of(DigestTopic topic, IQueryable<PrivacyRequest> requests, CancellationToken cancel)
    {
        var numbers = await requests.OrderBy(request => request.DueOn).ThenBy(request => request.Number).Select(request => request.Number).Take(Most).ToListAsync(cancel);
        return new(topic, numbers.Count < Most ? numbers.Count : await requests.CountAsync(cancel), [.. numbers.Select(number => new DigestLine($"/requests/{number}", $"R-{number}"))]);
    }

    private static async Task<DigestSection> Of(DigestTopic topic, IQueryable<Open> tasks, CancellationToken cancel)
    {
        var rows = await tasks.Select(open => new { open.Number, open.Task.Id, open.Source }).Take(Most).ToListAsync(cancel);
        return new(topic, rows.Count < Most ? rows.Count : await tasks.CountAsync(cancel),
            [.. rows.Select(row => new DigestLine($"/requests/{row.Number}/tasks/{row.Id}", $"R-{row.Number}", row.Source))]);
    }

    private static async Task<DigestSection> Unmatched(PortalDb db, Agent agent, CancellationToken cancel)
    {
        var count = await db.InboundEmails.CountAsync(email => email.CompanyId == agent.CompanyId && (email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside), cancel);
        return new(DigestTopic.Unmatched, count, [new("/answers/unmatched")]);
    }

    /// <summary>Its members are set by name, so that queries over it can go on in the database.</summary>
    private sealed class Open
    {
        public required SourceTask Task { get; init; }
        public required int Number { get; init; }
        public required string Source { get; init; }
    }
}
