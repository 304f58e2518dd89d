using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>A file in a mail, not opened.</summary>
/// <param name="Name">As the sender called it; empty when it has no name.</param>
/// <param name="MediaType">As the sender says.</param>
/// <param name="Size">In octets, as encoded.</param>
public sealed record InboundAttachment(string Name, string MediaType, long Size);

/// <summary>A mail that came in, as it can be shown.</summary>
public sealed record InboundMessage : InboundHeaders
{
    private const int MostFields = 200;
    private const int MostAttachments = 100;
    private const int DeepestPart = 20;

    /// <summary>All header fields, as they stand there.</summary>
    public required IReadOnlyList<(string Name, string Value)> Fields { get; init; }

    /// <summary>What a person reads, quotes too.</summary>
    public required string Text { get; init; }

    /// <summary>The same as HTML that is safe to show: no script, no image, no link that can be clicked; null when the mail has none.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];

    internal static InboundMessage Read(ReadOnlyMemory<byte> raw)
    {
        var mail = ArrivedMail.Read(raw);
        var attachments = new List<InboundAttachment>();
        Collect(mail.Message.Body, 0, attachments);
        return new()
        {
            From = mail.From is { } from ? new(string.IsNullOrWhiteSpace(from.Name) ? null : from.Name, from.Address) : null,
            To = [.. mail.Message.To.Mailboxes.Concat(mail.Message.Cc.Mailboxes).Select(mailbox => mailbox.Address).Take(20)],
            Subject = mail.Subject,
            Date = mail.Date,
            Fields = [.. mail.Message.Headers.Take(MostFields).Select(header => (header.Field, header.Value))],
            Text = WrittenText.Whole(mail.Message),
            Html = mail.Message.HtmlBody is { } html ? SafeHtml.Of(html) : null,
            Attachments = attachments,
        };
    }

    private static void Collect(MimeEntity? part, int depth, List<InboundAttachment> found)
    {
        if (depth > DeepestPart || found.Count >= MostAttachments) return;
        switch (part)
        {
            case Multipart multipart:
                foreach (var child in multipart) Collect(child, depth + 1, found);
                break;
            case MessagePart { Message: { } message }:
                found.Add(new(message.Subject ?? "", "message/rfc822", 0));
                break;
            case MimePart file when file.IsAttachment || file is not TextPart:
                found.Add(new(file.FileName ?? "", file.ContentType.MimeType, file.Content?.Stream?.Length ?? 0));
                break;
        }
    }
}
