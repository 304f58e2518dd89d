namespace Lethe.Mail.Outbound;

/// <summary>What came of handing a mail over. A mail server's answer is data, not an exception.</summary>
public enum HandoverResult
{
    /// <summary>2xx: the relay took the mail.</summary>
    Accepted,

    /// <summary>4xx, a timeout or a lost connection: not now.</summary>
    Deferred,

    /// <summary>5xx: never.</summary>
    Rejected,

    /// <summary>The relay itself is out of reach; this says nothing about the mail.</summary>
    RelayDown,
}

/// <param name="Result">What the relay did.</param>
/// <param name="ServerReply">Its words, on one line.</param>
internal sealed record Handover(HandoverResult Result, string ServerReply);
