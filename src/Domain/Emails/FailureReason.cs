namespace Lethe.Domain.Emails;

/// <summary>Why a mail server did not take a mail, told by its status code (RFC 3463) or its words.</summary>
public enum FailureReason
{
    /// <summary>The address takes no mail: unknown user or host, moved, suspended. The only reason that is about the address.</summary>
    AddressGone,

    /// <summary>The mailbox has no room.</summary>
    MailboxFull,

    /// <summary>Busy, greylisted, out of reach: later may do.</summary>
    Temporary,

    /// <summary>Taken for spam, or against the server's rules.</summary>
    RefusedByPolicy,

    /// <summary>The mail is larger than the server takes.</summary>
    TooLarge,

    /// <summary>The connection broke, or nothing was heard; the mail may have arrived all the same.</summary>
    ConnectionLost,

    Other,
}
