using System.Text.Json;
using System.Text.Json.Serialization;
using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound;

/// <summary>Somebody whom a mail names.</summary>
/// <param name="Name">Null when only the address stands there.</param>
/// <param name="Address">As written.</param>
public sealed record NamedAddress(string? Name, string Address)
{
    /// <summary>As one reads it.</summary>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";
}

/// <summary>Who wrote to whom, when and about what.</summary>
public record InboundHeaders
{
    /// <summary>Who says to have written it; null when nobody is named.</summary>
    public NamedAddress? From { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
    public string Subject { get; init; } = "";

    /// <summary>When it says it was written.</summary>
    public DateTimeOffset? Date { get; init; }
}

/// <summary>What was read of a mail that came in: personal data, kept encrypted.</summary>
public sealed record InboundReading : InboundHeaders
{
    /// <summary>Longest text that is kept, in characters.</summary>
    public const int MaximumText = 20_000;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Who wrote what an agent forwarded; null where nothing was.</summary>
    public NamedAddress? ForwardedFrom { get; init; }

    /// <summary>What the sender wrote, without what is quoted.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why it was judged as it was.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];

    /// <summary>Whom a report is about.</summary>
    public IReadOnlyList<ReadingRecipient> Recipients { get; init; } = [];

    public Outcome? Outcome { get; init; }
    public double Confidence { get; init; }
    public string? Language { get; init; }

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static InboundReading Read(byte[] bytes) => JsonSerializer.Deserialize<InboundReading>(bytes, Json)!;
}
