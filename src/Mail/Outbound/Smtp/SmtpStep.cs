namespace Lethe.Mail.Outbound.Smtp;

/// <summary>How far the conversation about a mail has come.</summary>
internal enum SmtpStep
{
    /// <summary>MAIL FROM was sent.</summary>
    Mail,

    /// <summary>RCPT TO was sent.</summary>
    Recipient,

    /// <summary>DATA was sent.</summary>
    Data,

    /// <summary>The text was sent, or a part of it: from here on the relay may have the mail.</summary>
    Text,
}

/// <summary>How long to wait for the relay (RFC 5321 section 4.5.3.2).</summary>
/// <param name="Command">For an answer to MAIL and RCPT: 5 minutes.</param>
internal sealed record SmtpPatience(TimeSpan Command)
{
    /// <summary>For an answer to QUIT, which changes nothing.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>For an answer to DATA.</summary>
    public TimeSpan Data { get; } = Command;

    /// <summary>For an answer to the text: twice as long, because giving up too early is how mail is doubled.</summary>
    public TimeSpan Text { get; } = 2 * Command;
}
