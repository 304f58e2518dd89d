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
        return new()
        {
            From = mail.From is { } from ? new(string.IsNullOrWhiteSpace(from.Name) ? null : from.Name, from.Address) : null,
            To = [.. mail.Message.To.Mailboxes.Concat(mail.Message.Cc.Mailboxes).Select(mailbox => mailbox.Address).Take(20)],
            Subject = mail.Subject,
            Date = mail.Date,
            Fields = [.. mail.Message.Headers.Take(MostFields).Select(header => (header.Field, header.Value))],
            Text = WrittenText.Whole(mail.Message),
            Html = mail.Message.HtmlBody is { } html ? SafeHtml.Of(html) : null,
            Attachments = [.. AttachedParts.Of(mail.Message).Select(AttachedParts.Describe)],
        };
    }
}
