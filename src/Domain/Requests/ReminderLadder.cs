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

    private const int MostDays = 90;

    private ReminderLadder(IReadOnlyList<int> steps) => Steps = steps;

    /// <summary>7 and 14 days after the email, and 3 days before the due date.</summary>
    public static ReminderLadder Default { get; } = new([7, 14, -3]);

    /// <summary>No reminders.</summary>
    public static ReminderLadder None { get; } = new([]);

    /// <summary>Days, in the order written.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>The days on which reminders go out, the earliest first; none on the day of asking, none after the due date.</summary>
    public IReadOnlyList<DateOnly> Days(DateOnly askedOn, DateOnly dueOn) =>
        [.. Steps.Select(step => step > 0 ? askedOn.AddDays(step) : dueOn.AddDays(step)).Where(day => day > askedOn && day <= dueOn).Distinct().Order()];

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

    public override string ToString() => string.Join(' ', Steps.Select(step => step.ToString(CultureInfo.InvariantCulture)));

    public bool Equals(ReminderLadder? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);
}
