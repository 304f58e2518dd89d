using Lethe.Domain.Emails;

namespace Lethe.Storage.Mailboxes;

/// <summary>A mailbox that mail is fetched from, as the nodes share it: one of them holds it at a time, by a lease that ends by itself.</summary>
public sealed class Mailbox
{
    /// <summary>Longest position, in characters.</summary>
    public const int MaximumPosition = 200;

    private Mailbox() { }

    public Mailbox(string name) => Name = name;

    /// <summary>Where it is, without secrets.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The node that fetches from it.</summary>
    public Guid? HeldBy { get; set; }

    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>How far it has been read, in the words of whatever it is: UIDVALIDITY and UID for IMAP (RFC 3501 section 2.3.1.1).</summary>
    public string? Position { get; set; }

    /// <summary>When it last answered.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Why nothing can be fetched; null while it can.</summary>
    public string? Trouble { get; set; }

    public DateTimeOffset? TroubleSince { get; set; }

    /// <summary>Longest trouble, in characters.</summary>
    public const int MaximumTrouble = OutboundEmail.MaximumServerReply;
}
