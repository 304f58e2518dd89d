using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound;

/// <summary>What a data source said, before it is written down.</summary>
public sealed record GivenAnswer
{
    public required AnswerChannel Channel { get; init; }

    /// <summary>What it means, as chosen or as read; null when that is not known.</summary>
    public required Outcome? Outcome { get; init; }

    /// <summary>Who said it, in which words.</summary>
    public required AnswerWords Words { get; init; }

    /// <summary>How sure the outcome is, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Language in which it is written (BCP 47); null when it was not recognised.</summary>
    public string? Language { get; init; }

    /// <summary>The outbound email that it answers.</summary>
    public Guid? EmailId { get; init; }

    /// <summary>The mail that it came in.</summary>
    public Guid? InboundEmailId { get; init; }

    /// <summary>Whether a machine wrote it.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Whether it may take effect without a person.</summary>
    public bool IsTrusted { get; init; }
}
