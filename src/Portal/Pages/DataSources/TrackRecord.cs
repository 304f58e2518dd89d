using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>How a data source has answered the newest of its tasks that were asked by email.</summary>
/// <param name="Asked">How many were asked; at most <see cref="Newest"/> are looked at.</param>
/// <param name="Ended">How many of them have ended.</param>
/// <param name="Silent">How many of them nobody there has answered.</param>
/// <param name="MedianAnswer">The time from asking to the answer that half of them kept below; null while there is none.</param>
internal sealed record TrackRecord(int Asked, int Ended, int Silent, TimeSpan? MedianAnswer)
{
    public const int Newest = 200;

    /// <summary>Emails that went to it, reminders too; at most <see cref="Newest"/> are looked at.</summary>
    public int Emails { get; private init; }

    /// <summary>How many of those did not arrive.</summary>
    public int Bounces { get; private init; }

    /// <summary>From 0 to 100.</summary>
    public int SilentPercent => Asked == 0 ? 0 : (int)Math.Round(100.0 * Silent / Asked, MidpointRounding.AwayFromZero);

    public static TrackRecord Empty { get; } = new(0, 0, 0, null);

    public static async Task<TrackRecord> Load(PortalDb db, Guid sourceId, CancellationToken cancel)
    {
        var tasks = await db.SourceTasks.AsNoTracking().Where(task => task.DataSourceId == sourceId && task.AskedAt != null)
            .OrderByDescending(task => task.Id).Take(Newest)
            .Select(task => new AskedTask(task.Outcome, task.AskedAt!.Value, task.AnsweredAt, task.OutcomeAt, task.AnswerId != null)).ToListAsync(cancel);
        var emails = await db.OutboundEmails.AsNoTracking().Where(email => email.DataSourceId == sourceId && email.SentAt != null && email.SourceTaskId != null)
            .OrderByDescending(email => email.QueuedAt).Take(Newest).Select(email => email.Status).ToListAsync(cancel);
        return new(tasks.Count, tasks.Count(task => task.Outcome.IsEnded()), tasks.Count(task => task.IsSilent), Median(tasks))
        {
            Emails = emails.Count,
            Bounces = emails.Count(status => status == DeliveryStatus.Bounced),
        };
    }

    /// <summary>The time that half of the answers kept below; null when there is none.</summary>
    public static TimeSpan? Median(IEnumerable<AskedTask> tasks)
    {
        var answers = tasks.Select(task => task.Answered - task.AskedAt).OfType<TimeSpan>().Order().ToList();
        return answers.Count == 0 ? null : answers[answers.Count / 2];
    }

    /// <summary>A span as people say it: "2.4 days".</summary>
    public static string Words(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => "under an hour",
        { TotalDays: < 1 } => $"{span.TotalHours:N0} h",
        _ => $"{span.TotalDays:0.#} days",
    };
}

/// <summary>A task whose data source was asked by email.</summary>
internal sealed record AskedTask(Outcome Outcome, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, DateTimeOffset OutcomeAt, bool HasAnswer)
{
    /// <summary>Nobody there has said anything, machines apart; whoever could not be reached is not silent.</summary>
    public bool IsSilent => AnsweredAt is null && (Outcome is Outcome.Requested or Outcome.Waived || (HasAnswer && Outcome == Outcome.Acknowledged));

    /// <summary>When it was answered: by the data source itself, or as an agent recorded. To be waived is no answer.</summary>
    public DateTimeOffset? Answered => AnsweredAt ?? (Outcome is Outcome.NeedsInformation or Outcome.UseOurForm || (Outcome.IsEnded() && Outcome != Outcome.Waived) ? OutcomeAt : null);
}
