namespace Lethe.Domain.Emails;

/// <summary>By what a mail that came in was found to belong to an outbound email, the surest first.</summary>
public enum InboundMatch
{
    /// <summary>It came to the return path, whose signed token names the email.</summary>
    EnvelopeToken,

    /// <summary>It came to the email's own reply address, whose signed token names the email.</summary>
    ReplyToken,

    /// <summary>In-Reply-To or References name our Message-ID (RFC 5322 section 3.6.4).</summary>
    Thread,

    /// <summary>It returns or forwards a mail with our Message-ID.</summary>
    Original,

    /// <summary>It shows a source task's reference.</summary>
    Reference,

    /// <summary>A person attached it.</summary>
    Hand,
}
