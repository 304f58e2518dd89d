using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound;

/// <summary>What one received message says, and why it was judged so. See docs/reading.md.</summary>
public sealed record Reading
{
    public required InboundKind Kind { get; init; }

    /// <summary>Whom a report is about. Empty on answers.</summary>
    public IReadOnlyList<ReadingRecipient> Recipients { get; init; } = [];

    /// <summary>What the data source says to the request; null when the message does not tell. On automatic replies at most Acknowledged or UseOurForm.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The language of the words, as two letters; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>0 to 1; under 0.5 a person should read the message.</summary>
    public required double Confidence { get; init; }

    /// <summary>Sentences that say why it was judged so, the most important one first.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];

    /// <summary>What the message tells of the mail that it is about; null when it tells nothing.</summary>
    public ReturnedOriginal? Original { get; init; }
}
