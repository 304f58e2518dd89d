using System.Text.Json;

namespace Lethe.Benchmarks.Reading;

/// <summary>A folder of messages, and what its expected.json says of each.</summary>
internal sealed record Corpus(string Folder, IReadOnlyList<Expectation> Expected)
{
    public static Corpus Load(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        return new(folder, [.. json.RootElement.EnumerateObject().Select(entry => Expectation.Read(entry.Name, entry.Value)).OrderBy(each => each.File, StringComparer.Ordinal)]);
    }
}

/// <summary>What a message is: a list of recipients for reports (empty for an answer), or the kind and outcome of an answer.</summary>
internal sealed record Expectation(string File, IReadOnlyList<string> Kinds, IReadOnlyList<(string Reason, string? Address)>? Recipients, bool HasOutcome, IReadOnlyList<string?> Outcomes)
{
    public bool IsAnswer => Kinds is ["answer", ..];

    public static Expectation Read(string file, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Array)
            return new(file, [Text(entry, "kind")!, .. Texts(entry, "acceptableKinds")], null, entry.TryGetProperty("outcome", out _), [Text(entry, "outcome"), .. Texts(entry, "acceptable")]);
        var recipients = entry.EnumerateArray().Select(each => (Text(each, "reason")!, Text(each, "address"))).ToList();
        return new(file, recipients.Count == 0 ? ["answer"] : Kind(entry[0]), recipients, false, []);
    }

    /// <summary>A list that does not tell the kind tells that it is not an answer.</summary>
    private static string[] Kind(JsonElement first) => Text(first, "kind") is { } kind ? [kind] : Text(first, "reason") is "complaint" or "autoReply" or "delivered" ? [Text(first, "reason")!] : ["bounce", "delay"];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!) : [];
}
