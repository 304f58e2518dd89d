namespace Lethe.Mail.Inbound;

/// <summary>By which way mail comes in.</summary>
public enum InboundDoor
{
    /// <summary>Fetched from a mail server (RFC 9051).</summary>
    Imap,

    /// <summary>Taken from a folder on this machine.</summary>
    Maildir,

    /// <summary>Handed over by another program.</summary>
    Api,
}
