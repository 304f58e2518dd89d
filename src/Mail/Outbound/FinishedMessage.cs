using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>A message as it was written down, with the envelope that its header names.</summary>
internal sealed class FinishedMessage
{
    private FinishedMessage(MimeMessage message)
    {
        Message = message;
        From = message.From.Mailboxes.Single();
        MainRecipients = [.. message.To.Mailboxes];
        Recipients = [.. MainRecipients, .. message.Cc.Mailboxes];
    }

    public MimeMessage Message { get; }

    public MailboxAddress From { get; }

    public IReadOnlyList<MailboxAddress> Recipients { get; }

    /// <summary>The recipients whose refusal is the mail's; a Cc is only a copy.</summary>
    public IReadOnlyList<MailboxAddress> MainRecipients { get; }

    /// <summary>Whether an address can only be written in UTF-8 (RFC 6531).</summary>
    public bool NeedsUtf8 => Recipients.Any(mailbox => mailbox.IsInternational);

    /// <summary>Reads the bytes; MimeKit writes an unchanged message out again byte for byte.</summary>
    public static FinishedMessage Read(byte[] bytes) => new(MimeMessage.Load(new MemoryStream(bytes, writable: false)));
}
