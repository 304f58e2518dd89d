using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Templates;
using Lethe.Portal.UseCases;

namespace Lethe.Portal.Pages.Public;

/// <summary>The page for data sources as it is drawn: of a real question, or of an invented one.</summary>
internal sealed record AnswerView(PublicPage Page, AskedQuestion Question, AnswerInput Input)
{
    public IReadOnlyList<(string Field, string Sentence)> Faults { get; init; } = [];

    public string? Trouble { get; init; }

    /// <summary>Whether the person is invented and nothing can be sent.</summary>
    public bool IsSample { get; init; }

    public PublicTexts Texts => Page.Texts;

    public string Company => Question.Company.Name;

    /// <summary>What is known of the person and was in the email, by the key of its label.</summary>
    public IEnumerable<(string Label, string Value)> Person
    {
        get
        {
            yield return ("FirstName", Question.Subject.FirstName);
            yield return ("LastName", Question.Subject.LastName);
            foreach (var kind in Question.Source.Identifiers.Prepend(IdentifierKind.Email).Distinct())
                if (Question.Subject.Identifier(kind) is { Length: > 0 } value) yield return (kind.ToString(), value);
        }
    }

    /// <summary>What the email did not tell of the person.</summary>
    public IEnumerable<IdentifierKind> Lacking => Enum.GetValues<IdentifierKind>().Where(kind => !Person.Any(told => told.Label == kind.ToString()));

    public bool IsOverdue(TimeProvider time) => Question.DueOn < Question.Company.Today(time.GetUtcNow());

    public string? FaultOf(string field) => Faults.Where(fault => fault.Field == field).Select(fault => fault.Sentence).FirstOrDefault();

    public string Date(DateOnly day) => LetterDate.Of(day, Texts.Language);

    /// <summary>A day with its hour, where the company is.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Question.Company.TimeZone);
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local:HH:mm} ({zone.Id.Replace('_', ' ')})";
    }

    /// <summary>The words for what was answered.</summary>
    public string Words(Answer answer) => answer.DecidedOutcome is { } outcome && AnswerChoices.Of(outcome) is { } choice ? Texts[choice.ToString()] : "";

    public AnswerEntry Entry(string field, string label, string? value, bool isOptional = false, string? hint = null) =>
        new(field, Texts[label], value, FaultOf(field), Texts) { IsOptional = isOptional, Hint = hint };
}

/// <summary>One control of the form with all that belongs to it.</summary>
internal sealed record AnswerEntry(string Field, string Label, string? Value, string? Fault, PublicTexts Texts)
{
    public bool IsOptional { get; init; }

    public string? Hint { get; init; }

    /// <summary>Ids of what describes the control; null when nothing does.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Fault is null ? null : $"{Field}-error", Hint is null ? null : $"{Field}-hint" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
