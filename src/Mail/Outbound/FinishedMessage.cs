using Lethe.Domain.Emails;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>A message as it was written down, with the envelope that its header names.</summary>
internal sealed class FinishedMessage
{
    private FinishedMessage(byte[] bytes, MimeMessage message, MailboxAddress from)
    {
        Bytes = bytes;
        Message = message;
        From = from;
        MainRecipients = [.. message.To.Mailboxes];
        Recipients = [.. MainRecipients.Concat(message.Cc.Mailboxes).DistinctBy(mailbox => mailbox.Address, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>As it was written down, lines ending in CRLF.</summary>
    public byte[] Bytes { get; }

    /// <summary>The same; MimeKit writes an unchanged message out again byte for byte.</summary>
    public MimeMessage Message { get; }

    public MailboxAddress From { get; }

    public IReadOnlyList<MailboxAddress> Recipients { get; }

    /// <summary>The recipients whose refusal is the mail's; a Cc is only a copy.</summary>
    public IReadOnlyList<MailboxAddress> MainRecipients { get; }

    /// <summary>Whether a part before an @ can only be written in UTF-8 (RFC 6531).</summary>
    public bool NeedsUtf8 => Recipients.Concat(Message.ReplyTo.Mailboxes).Any(mailbox => EmailAddress.NeedsUtf8(mailbox.Address));

    /// <summary>Reads what was written down; null when it is no message that could be sent.</summary>
    public static FinishedMessage? Read(byte[] bytes)
    {
        try
        {
            var message = MimeMessage.Load(new MemoryStream(bytes, writable: false));
            return message is { MessageId.Length: > 0, To.Count: > 0 } && message.From.Mailboxes.FirstOrDefault() is { } from ? new(bytes, message, from) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
