namespace Lethe.Domain.Companies;

/// <summary>The DNS records that make mail from a company's own domain arrive.</summary>
public enum SenderRecord
{
    /// <summary>The public half of the key that signs (RFC 6376).</summary>
    Dkim,

    /// <summary>Where bounces go: the mail exchanger of the return path.</summary>
    ReturnPath,

    /// <summary>Who may send with the return path (RFC 7208).</summary>
    Spf,

    /// <summary>What receivers do with mail that is neither signed nor sent rightly (RFC 7489).</summary>
    Dmarc,
}

/// <summary>How a record stands in DNS.</summary>
public enum SenderRecordState
{
    Right,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Something else stands there.</summary>
    Different,

    /// <summary>DNS gave no answer: nothing is known.</summary>
    Unknown,
}

/// <summary>What DNS said about one record.</summary>
/// <param name="Record">Which.</param>
/// <param name="State">How it stands.</param>
/// <param name="Found">What stands there, where it is not what it should be.</param>
public sealed record SenderRecordFinding(SenderRecord Record, SenderRecordState State, string? Found);
