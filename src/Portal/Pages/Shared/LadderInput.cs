using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Shared;

/// <summary>A reminder ladder as typed into a form: days after the email, days before the due date.</summary>
internal sealed class LadderInput : IValidatableObject
{
    [StringLength(100, ErrorMessage = "Type fewer days.")]
    public string? AfterAsking { get; set; }

    [StringLength(100, ErrorMessage = "Type fewer days.")]
    public string? BeforeDue { get; set; }

    public static LadderInput Of(ReminderLadder ladder) => new() { AfterAsking = Text(ladder.AfterAsking), BeforeDue = Text(ladder.BeforeDue) };

    /// <summary>What was typed; only where it is valid.</summary>
    public ReminderLadder ToLadder() => ReminderLadder.Of(Days(AfterAsking)!, Days(BeforeDue)!)!;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (after, before) = (Days(AfterAsking), Days(BeforeDue));
        if (after is null) yield return new(NoDays, [nameof(AfterAsking)]);
        if (before is null) yield return new(NoDays, [nameof(BeforeDue)]);
        if (after is not null && before is not null && ReminderLadder.Of(after, before) is null)
            yield return new($"There are at most {ReminderLadder.MostSteps} reminders. Leave some out.", [nameof(AfterAsking)]);
    }

    private static string NoDays { get; } = $"Type whole days from 1 to {ReminderLadder.MostDays}, such as 7, 14. Leave it empty for none.";

    private static string Text(IEnumerable<int> days) => string.Join(", ", days);

    /// <summary>Null when it is no list of days.</summary>
    private static List<int>? Days(string? text)
    {
        var days = new List<int>();
        foreach (var word in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < 1 or > ReminderLadder.MostDays) return null;
            days.Add(day);
        }

        return days;
    }
}
