namespace Lethe.Mail;

/// <summary>Section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>The portal's mail domain: what stands behind the @ in every sender address.</summary>
    public string Domain { get; set; } = "mail.example";

    /// <summary>The operator's support team, which gets a copy of each email to a data source; null: nobody does.</summary>
    public string? SupportAddress { get; set; }

    /// <summary>Where mail is handed over; see <see cref="Outbound.RelayAddress"/>.</summary>
    public string Relay { get; set; } = "folder:data/mail";

    /// <summary>A file with the password of the user in <see cref="Relay"/>, so that it need not stand there.</summary>
    public string? RelayPasswordFile { get; set; }

    /// <summary>A file with an access token for that user (XOAUTH2), kept fresh by somebody else.</summary>
    public string? RelayTokenFile { get; set; }

    /// <summary>A shell command that prints such a token.</summary>
    public string? RelayTokenCommand { get; set; }

    /// <summary>Over how many connections to the relay mail goes at once; while slow mail holds them up, up to as many more.</summary>
    public int Connections { get; set; } = 8;

    /// <summary>How long the relay may think about a command (RFC 5321 section 4.5.3.2); about a whole mail twice as long.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long a node holds the emails that it has claimed, unless it renews; so long another waits before it takes over from one that died.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What single recipient domains may be given; none by default.</summary>
    public IReadOnlyList<DomainLimit> Limits { get; set; } = [];

    /// <summary>The name server that is asked for records of own domains and keys, such as 127.0.0.1:53; null: the machine's own.</summary>
    public string? DnsServer { get; set; }

    /// <summary>Where mail comes in; see <see cref="Inbound.Mailboxes.MailboxAddress"/>.</summary>
    public IReadOnlyList<string> Mailboxes { get; set; } = [];

    /// <summary>How often each mailbox on a mail server is looked into at least; where the server tells of new mail by itself, that is at once.</summary>
    public TimeSpan MailboxPoll { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A file with the token that programs send with mail that they hand over; null: none may.</summary>
    public string? InboundTokenFile { get; set; }

    /// <summary>The mail server whose Authentication-Results are believed, by the name that stands in them (RFC 8601 section 2.2); null: nobody's.</summary>
    public string? AuthenticationServer { get; set; }

    /// <summary>The sender of the portal's own mail: confirmations, resets, invitations.</summary>
    public string PortalAddress => $"portal@{Domain}";
}
