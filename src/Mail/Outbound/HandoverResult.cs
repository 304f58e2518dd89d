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

    /// <summary>The relay itself is in trouble; this says nothing about the mail.</summary>
    RelayDown,

    /// <summary>The relay has not looked at the mail: the kept connection had been closed. Another connection will do.</summary>
    NotTried,
}
