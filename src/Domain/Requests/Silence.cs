using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;

namespace Lethe.Domain.Requests;

/// <summary>
/// A data source that has been asked and the time that passes: when it is reminded, when its time is up, and when there is next something to look for. Days are those of
/// the company's time zone.
/// </summary>
public sealed class Silence(SourceTask task, PrivacyRequest request, DataSource source, Company company, LastWord lastWord)
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromHours(1);

    private ReminderLadder Ladder => source.Reminders ?? company.Reminders;

    /// <summary>A machine's receipt, or nothing at all: nobody there has said anything, and no agent has either.</summary>
    public bool IsUnbroken => task.AnsweredAt is null && (task.Outcome == Outcome.Requested || (task.Outcome is Outcome.Acknowledged or Outcome.UseOurForm && task.AnswerId is not null));

    /// <summary>Whether nothing is known but that the time is up: what somebody has taken on is not given up by itself.</summary>
    public bool MayBeWaived => IsUnbroken && task.Outcome != Outcome.UseOurForm;

    /// <summary>Why it cannot be reminded now, by an agent's act; null when it can.</summary>
    public Refusal? WhyNotRemind(DateTimeOffset now)
    {
        if (task.AskedAt is not { } askedAt) return new("not-requested", $"{source.Name} has not been asked yet. Tick its box to ask.");
        if (request.Stage is not (Stage.Process or Stage.Reply)) return new("not-in-process", "Data sources are reminded in the stages Process and Reply only.");
        if (!request.IdentityDecided) return PrivacyRequest.IdentityUndecided;
        if (task.Outcome.IsEnded()) return new("ended", $"The task of {source.Name} has ended. There is nothing to remind it of.");
        if (task.Outcome == Outcome.NeedsInformation) return new("waits-for-us", $"{source.Name} waits for further information. Send it that instead of a reminder.");
        if (!IsUnbroken) return new("answered", $"{source.Name} has answered. Look at its answer, or set the outcome back to Requested first.");
        if (SourceTask.WhyNotReach(source) is { } unreached) return unreached;
        if (lastWord.IsOnItsWay) return new("on-its-way", $"The last email to {source.Name} is still on its way.");
        if (lastWord.Status != DeliveryStatus.Sent) return new("not-sent", $"The last email to {source.Name} did not get there. Send it again instead of a reminder.");
        return now < Latest(task.RemindersFrom ?? askedAt, lastWord.SentAt, task.RemindedAt) + LeastPause
            ? new("just-written", $"{source.Name} was written to within the last hour. Give it a little time.")
            : null;
    }

    /// <summary>
    /// The day of the next reminder by itself, today or later; null when none is left. One that was missed is made up for, several by one; and never two emails on a day.
    /// </summary>
    public DateOnly? NextReminder(DateTimeOffset now)
    {
        if (Days is not { Count: > 0 } days || task.DueOn is not { } dueOn || task.RemindersFrom is not { } from) return null;
        var today = company.Today(now);
        var lastOn = company.Today(Latest(from, task.RemindedAt));
        var soonest = company.WorkingDay(company.Today(Latest(from, lastWord.SentAt, task.RemindedAt)) == today ? today.AddDays(1) : today);
        foreach (var day in days.Where(day => day > lastOn))
        {
            var on = day > soonest ? day : soonest;
            return on <= dueOn ? on : null;
        }

        return null;
    }

    /// <summary>The day by which a reminder of today asks for an answer: what was written first, while that has not passed.</summary>
    public DateOnly DueAfterReminder(DateTimeOffset now) =>
        task.DueOn is { } dueOn && dueOn >= company.Today(now) ? dueOn : DueDate.ForDataSource(request.DueOn, company.AnswerMargin, company.Today(now));

    /// <summary>Whether no other reminder follows after one of that day.</summary>
    public bool IsLastReminder(DateOnly day) => Days.All(other => other <= day);

    /// <summary>What is to be done now, at this hour.</summary>
    public SilenceStep Step(DateTimeOffset now) => company.IsAtWork(now) ? Due(now) : SilenceStep.Wait;

    /// <summary>When there is next something to look for, once <see cref="Step"/> is to wait; null: never, unless the task changes.</summary>
    public DateTimeOffset? LookAt(DateTimeOffset now)
    {
        if (task.AskedAt is null || task.Outcome.IsEnded() || task.ExpiredAt is not null || task.DueOn is not { } dueOn) return null;
        var today = company.Today(now);
        var afterDue = dueOn.AddDays(1);
        var day = NextReminder(now) is { } reminder && reminder < afterDue ? reminder : afterDue;
        if (day > today) return OfficeHours.Begin(company.WorkingDay(day), company.TimeZone);

        // Something is due, but it is too early in the day, too late, or something stands in its way: that is looked at each day.
        var morning = OfficeHours.Begin(company.WorkingDay(today), company.TimeZone);
        return morning > now ? morning : OfficeHours.Begin(company.WorkingDay(today.AddDays(1)), company.TimeZone);
    }

    private IReadOnlyList<DateOnly> Days =>
        task is { RemindersFrom: { } from, DueOn: { } dueOn } ? Ladder.Days(company.Today(from), dueOn, company.KeepsWeekendsFree) : [];

    private SilenceStep Due(DateTimeOffset now)
    {
        if (IsOverdue(now)) return SilenceStep.Expire;
        return NextReminder(now) == company.Today(now) && WhyNotRemind(now) is null ? SilenceStep.Remind : SilenceStep.Wait;
    }

    /// <summary>What never got there was not left unanswered, and what waits for an agent is not the data source's delay.</summary>
    private bool IsOverdue(DateTimeOffset now) =>
        task is { AskedAt: not null, ExpiredAt: null, DueOn: { } dueOn } && dueOn < company.Today(now)
        && (task.Outcome == Outcome.Acknowledged || (task.Outcome == Outcome.Requested && task.AnsweredAt is null))
        && request.Stage is (Stage.Process or Stage.Reply)
        && lastWord.Status == DeliveryStatus.Sent;

    private static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            if (other > first) first = other.Value;
        }

        return first;
    }
}
