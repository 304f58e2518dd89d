using Lethe.Domain;
using Lethe.Domain.DataSources;
using Lethe.Mail.Inbound;

namespace Lethe.Portal.Pages.Public;

/// <summary>The form on the page for data sources, as it was sent. Each answer has a field of its own, so that a change of mind loses nothing.</summary>
internal sealed class AnswerInput
{
    public const int LongestText = 4000;
    public const int LongestName = 200;
    public const int LongestUrl = 2000;

    public string? Choice { get; set; }
    public string? Kept { get; set; }
    public string? Reason { get; set; }
    public string? Question { get; set; }
    public IReadOnlyList<string>? Needs { get; set; }
    public string? RightAddress { get; set; }
    public string? FormUrl { get; set; }
    public string? Name { get; set; }
    public string? Confirmed { get; set; }

    /// <summary>The answer that the page showed when it was opened; empty when there was none.</summary>
    public string? Seen { get; set; }

    /// <summary>Whether the person's data is shown beside the form.</summary>
    public string? Shown { get; set; }

    public AnswerChoice? Chosen => AnswerChoices.Read(Choice);

    public bool IsConfirmed => Confirmed == "true";

    public bool IsShown => Shown == "true";

    public Guid SeenAnswer => Guid.TryParse(Seen, out var id) ? id : Guid.Empty;

    public IReadOnlyList<IdentifierKind> Needed => [.. Enum.GetValues<IdentifierKind>().Where(kind => Needs?.Contains(kind.ToString()) == true)];

    /// <summary>The words that go with the chosen answer.</summary>
    public AnswerWords Words() => new(Name!.Trim(), Text().Trim())
    {
        FormUrl = Chosen == AnswerChoice.UseOurForm ? FormUrl!.Trim() : null,
        Needs = Chosen == AnswerChoice.NeedsInformation ? Needed : [],
    };

    /// <summary>What is to be put right, field by field in the order of the form.</summary>
    public IEnumerable<(string Field, string Sentence)> Faults(PublicTexts texts)
    {
        if (Chosen is null) yield return (nameof(Choice), texts["Choice-error"]);
        if (FaultOfChoice(texts) is var (field, sentence)) yield return (field, sentence);
        if (!PlainText.IsVisible(Name)) yield return (nameof(Name), texts["Name-error"]);
        else if (WhyNot(texts, Name, LongestName, PlainText.WhyNotOneLine) is { } name) yield return (nameof(Name), name);
        if (!IsConfirmed) yield return (nameof(Confirmed), texts["Confirmed-error"]);
    }

    private (string Field, string Sentence)? FaultOfChoice(PublicTexts texts) => Chosen is not { } choice ? null : choice switch
    {
        AnswerChoice.Deleted or AnswerChoice.NotFound => null,
        AnswerChoice.PartlyDeleted => Fault(texts, nameof(Kept), Kept, texts["PartlyDeleted-error"]),
        AnswerChoice.Refused => Fault(texts, nameof(Reason), Reason, texts["Refused-error"]),
        AnswerChoice.NeedsInformation => Fault(texts, nameof(Question), Question, Needed.Count == 0 ? texts["NeedsInformation-error"] : null),
        AnswerChoice.WrongAddress => Fault(texts, nameof(RightAddress), RightAddress, null),
        AnswerChoice.UseOurForm => !PlainText.IsVisible(FormUrl) ? (nameof(FormUrl), texts["UseOurForm-missing"])
            : !IsWebAddress(FormUrl) ? (nameof(FormUrl), texts["UseOurForm-error"]) : null,
    };

    /// <summary>Whether it is an http or https address.</summary>
    internal static bool IsWebAddress(string? text) =>
        text?.Trim() is { Length: > 0 and <= LongestUrl } plain && PlainText.WhyNotOneLine(plain) is null && !plain.Contains(' ', StringComparison.Ordinal)
        && Uri.TryCreate(plain, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 && uri.Host.Length > 0;

    private string Text() => Chosen switch
    {
        AnswerChoice.PartlyDeleted => Kept,
        AnswerChoice.Refused => Reason,
        AnswerChoice.NeedsInformation => Question,
        AnswerChoice.WrongAddress => RightAddress,
        null or AnswerChoice.Deleted or AnswerChoice.NotFound or AnswerChoice.UseOurForm => null,
    } ?? "";

    private static (string Field, string Sentence)? Fault(PublicTexts texts, string field, string? text, string? missing) =>
        !PlainText.IsVisible(text) ? missing is null ? null : (field, missing)
        : WhyNot(texts, text, LongestText, PlainText.WhyNotLines) is { } why ? (field, why) : null;

    private static string? WhyNot(PublicTexts texts, string? text, int most, Func<string?, string?> why) =>
        text!.Length > most ? texts["too-long", ("count", $"{most}")] : why(text) is null ? null : texts["invisible"];
}
