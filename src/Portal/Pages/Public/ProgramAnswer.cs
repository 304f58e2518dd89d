using System.Text.Json;
using Lethe.Domain;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;

namespace Lethe.Portal.Pages.Public;

/// <summary>
/// An answer that a program sent: in our words (<c>status</c>), or in those of OpenDSR (<c>request_status</c>, specification 2.0 section 7.3). What is not known here
/// is passed over, because callbacks carry more than we need.
/// </summary>
internal sealed class ProgramAnswer
{
    public const int MostBytes = 64 * 1024;

    private static readonly Dictionary<string, Outcome> Ours = new(StringComparer.Ordinal)
    {
        ["deleted"] = Outcome.Deleted,
        ["not_found"] = Outcome.NotFound,
        ["partly_deleted"] = Outcome.PartlyDeleted,
        ["refused"] = Outcome.Refused,
        ["needs_information"] = Outcome.NeedsInformation,
        ["wrong_address"] = Outcome.Unreachable,
        ["use_our_form"] = Outcome.UseOurForm,
    };

    private static readonly Dictionary<string, Outcome> OpenDsr = new(StringComparer.Ordinal)
    {
        ["completed"] = Outcome.Deleted,
        ["cancelled"] = Outcome.Refused,
        ["in_progress"] = Outcome.Acknowledged,
        ["pending"] = Outcome.Acknowledged,
    };

    private readonly Dictionary<string, string[]> _faults = new(StringComparer.Ordinal);
    private readonly JsonElement _body;

    private ProgramAnswer(JsonElement body) => _body = body;

    private ProgramAnswer(string field, string sentence) => _faults[field] = [sentence];

    public static IReadOnlyCollection<string> Statuses => Ours.Keys;

    public bool IsTooLarge { get; private init; }

    /// <summary>The answer; null when something is to be put right.</summary>
    public GivenAnswer? Given { get; private set; }

    /// <summary>What is to be put right, by field.</summary>
    public IReadOnlyDictionary<string, string[]> Faults => _faults;

    /// <summary>The word for where a task stands.</summary>
    public static string StatusOf(Outcome outcome) => outcome == Outcome.Unreachable ? "wrong_address" : JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    /// <summary>Reads an answer.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="reference">The reference of what was asked.</param>
    /// <param name="source">The data source's name, which stands for a program that names nobody.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ProgramAnswer> Read(Stream body, string reference, string source, CancellationToken cancel)
    {
        var bytes = new byte[MostBytes + 1];
        var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        if (count > MostBytes) return new("body", "This is too large.") { IsTooLarge = true };
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, count));
            if (json.RootElement.ValueKind != JsonValueKind.Object) return new("body", "An answer is a JSON object.");
            var answer = new ProgramAnswer(json.RootElement);
            answer.Judge(reference, source);
            return answer;
        }
        catch (JsonException fault)
        {
            return new("body", $"This is no JSON, see line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}.");
        }
        catch (InvalidOperationException)
        {
            return new("body", "A text in this is not well-formed Unicode.");
        }
    }

    private void Judge(string reference, string source)
    {
        var outcome = Said();
        var name = Text("name", AnswerInput.LongestName, PlainText.WhyNotOneLine);
        var note = Text("note", AnswerInput.LongestText, PlainText.WhyNotLines) ?? Text("reason", AnswerInput.LongestText, PlainText.WhyNotLines) ?? Text("results", AnswerInput.LongestText, PlainText.WhyNotLines);
        var form = Text("form_url", AnswerInput.LongestUrl, PlainText.WhyNotOneLine);
        var needs = Needs();
        if (form is not null && !AnswerInput.IsWebAddress(form)) Fault("form_url", "This is not a web address. It begins with https:// or http://.");
        if (Text("subject_request_id", 100, PlainText.WhyNotOneLine) is { } id && (!Guid.TryParse(id, out var given) || given != OpenDsrRequest.RequestId(reference)))
            Fault("subject_request_id", "This is not the id of the request that this link belongs to.");
        if (outcome is Outcome.PartlyDeleted && note is null) Fault("note", "Say what is kept, and why.");
        if (outcome is Outcome.Refused && note is null) Fault("note", "Give the reason, as note or as results.");
        if (outcome is Outcome.NeedsInformation && note is null && needs.Count == 0 && !_faults.ContainsKey("needs")) Fault("note", "Say what you need to know, as note or as needs.");
        if (outcome is Outcome.UseOurForm && form is null) Fault("form_url", "Give the web address of your form.");
        if (_faults.Count > 0 || outcome is null) return;
        Given = new()
        {
            Channel = AnswerChannel.Json,
            Outcome = outcome,
            Words = new(name ?? source, note ?? "") { FormUrl = form, Needs = needs },
            IsTrusted = true,
            // "In progress" is a receipt: reminders go on.
            IsAutomatic = outcome == Outcome.Acknowledged,
        };
    }

    private Outcome? Said()
    {
        var ours = Word("status", Ours);
        var theirs = Word("request_status", OpenDsr);
        if (ours is not null && theirs is not null && ours != theirs) Fault("status", "status and request_status contradict each other. Send one of them.");
        if (ours is null && theirs is null && _faults.Count == 0) Fault("status", $"Say what became of the data: one of {string.Join(", ", Ours.Keys)}.");
        return ours ?? theirs;
    }

    private Outcome? Word(string field, Dictionary<string, Outcome> words)
    {
        if (Text(field, 100, PlainText.WhyNotOneLine) is not { } word) return null;
        if (words.TryGetValue(word.ToLowerInvariant(), out var outcome)) return outcome;
        Fault(field, $"This is none of the words for it: {string.Join(", ", words.Keys)}.");
        return null;
    }

    private List<IdentifierKind> Needs()
    {
        var kinds = Enum.GetValues<IdentifierKind>().ToDictionary(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal);
        if (!_body.TryGetProperty("needs", out var list) || list.ValueKind == JsonValueKind.Null) return [];
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && kinds.ContainsKey(one.GetString()!)))
            return [.. list.EnumerateArray().Select(one => kinds[one.GetString()!]).Distinct()];
        Fault("needs", $"This is a list of some of {string.Join(", ", kinds.Keys)}.");
        return [];
    }

    private string? Text(string field, int most, Func<string?, string?> whyNot)
    {
        if (!_body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        if (text is null) Fault(field, "This must be a text.");
        else if (text.Length > most) Fault(field, $"This has at most {most} characters.");
        else if (whyNot(text) is { } why) Fault(field, why);
        return PlainText.IsVisible(text) ? text : null;
    }

    private void Fault(string field, string sentence) => _faults.TryAdd(field, [sentence]);
}
