using System.Text.Json;
using System.Text.Json.Serialization;
using Lethe.Domain.DataSources;

namespace Lethe.Mail.Inbound;

/// <summary>Who gave an answer, and in which words: personal data, kept encrypted with the request.</summary>
/// <param name="Name">Who says so; null when not known.</param>
/// <param name="Text">The words.</param>
public sealed record AnswerWords(string? Name, string Text)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The address that it came from; null where it was not mail.</summary>
    public string? Address { get; init; }

    /// <summary>Where the data source's own form is; null where it named none.</summary>
    public string? FormUrl { get; init; }

    /// <summary>What would help the data source to find the person, as it ticked.</summary>
    public IReadOnlyList<IdentifierKind> Needs { get; init; } = [];

    /// <summary>Why it was read as it was.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static AnswerWords Read(byte[] bytes) => JsonSerializer.Deserialize<AnswerWords>(bytes, Json)!;
}
