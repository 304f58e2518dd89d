using System.Globalization;

namespace Lethe.Domain.Requests;

/// <summary>
/// When a silent data source is reminded: so many days after it was asked, and so many days before it is due. Written "7 14 -3": positive numbers count from the day of
/// asking, negative ones back from the due date.
/// </summary>
public sealed record ReminderLadder
{
    /// <summary>Most steps that a ladder has.</summary>
    public const int MostSteps = 8;

    /// <summary>Most days from the asking, or back from the due date.</summary>
    public const int MostDays = 90;

    private ReminderLadder(IReadOnlyList<int> steps) => Steps = steps;

    /// <summary>7 and 14 days after the email, and 3 days before the due date.</summary>
    public static ReminderLadder Default { get; } = new([7, 14, -3]);

    /// <summary>No reminders.</summary>
    public static ReminderLadder None { get; } = new([]);

    /// <summary>Days, in the order written.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>Days after the email, the first of them first.</summary>
    public IEnumerable<int> AfterAsking => Steps.Where(step => step > 0).Order();

    /// <summary>Days before the due date, the first of them first.</summary>
    public IEnumerable<int> BeforeDue => Steps.Where(step => step < 0).Order().Select(step => -step);

    /// <summary>
    /// The days on which reminders go out, the earliest first; none on the day of asking, none after the due date. Where the time is too short for any step, as on a
    /// request that is late, there is one the day before.
    /// </summary>
    /// <param name="askedOn">The day of asking.</param>
    /// <param name="dueOn">The due date.</param>
    /// <param name="keepsWeekendsFree">Whether those of a weekend move to Monday, or to the Friday before where Monday is too late.</param>
    public IReadOnlyList<DateOnly> Days(DateOnly askedOn, DateOnly dueOn, bool keepsWeekendsFree = false)
    {
        var days = Fitting(Steps.Select(step => step > 0 ? askedOn.AddDays(step) : dueOn.AddDays(step)), askedOn, dueOn, keepsWeekendsFree);
        return days.Count > 0 || Steps.Count == 0 ? days : Fitting([dueOn.AddDays(-1)], askedOn, dueOn, keepsWeekendsFree);
    }

    /// <summary>Reads what a person typed; null when it is no ladder.</summary>
    public static ReminderLadder? Read(string? text)
    {
        var steps = new List<int>();
        foreach (var word in (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step) || step == 0 || Math.Abs(step) > MostDays) return null;
            steps.Add(step);
        }

        return steps.Count > MostSteps ? null : new([.. steps.Distinct()]);
    }

    /// <summary>A ladder of days after the email and days before the due date; null when there are too many steps, or one is no such number of days.</summary>
    public static ReminderLadder? Of(IReadOnlyCollection<int> afterAsking, IReadOnlyCollection<int> beforeDue)
    {
        List<int> steps = [.. afterAsking.Distinct().Order(), .. beforeDue.Distinct().OrderDescending().Select(days => -days)];
        return steps.Count <= MostSteps && afterAsking.Concat(beforeDue).All(days => days is > 0 and <= MostDays) ? new(steps) : null;
    }

    public override string ToString() => string.Join(' ', Steps.Select(step => step.ToString(CultureInfo.InvariantCulture)));

    public bool Equals(ReminderLadder? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    private static List<DateOnly> Fitting(IEnumerable<DateOnly> days, DateOnly askedOn, DateOnly dueOn, bool keepsWeekendsFree) =>
        [.. days.Select(day => keepsWeekendsFree ? OffWeekend(day, dueOn) : day).Where(day => day > askedOn && day <= dueOn).Distinct().Order()];

    private static DateOnly OffWeekend(DateOnly day, DateOnly dueOn)
    {
        var pastFriday = day.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        if (pastFriday == 0) return day;
        var monday = day.AddDays(3 - pastFriday);
        return monday <= dueOn ? monday : day.AddDays(-pastFriday);
    }
}
