using System.Text;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>A file as a part of a message (RFC 2183). A mail inside a mail stays one, so that mail programs can open it (RFC 2046 section 5.2.1).</summary>
internal static class AttachedFile
{
    public static MimeEntity Of(EmailAttachment attachment)
    {
        var type = ContentType.Parse(attachment.MediaType);
        MimeEntity part = type.IsMimeType("message", "rfc822") && Mail(attachment.Content) is { } mail ? new MessagePart { Message = mail } : Bytes(attachment.Content, type);
        part.ContentDisposition = new(ContentDisposition.Attachment) { FileName = attachment.Name };
        return part;
    }

    /// <summary>A mail of other than ASCII, or that is none, goes as mere bytes: a message part must not be encoded, and so not every relay would take it.</summary>
    private static MimePart Bytes(ReadOnlyMemory<byte> content, ContentType type) =>
        new(type.IsMimeType("message", "*") ? new ContentType("application", "octet-stream") : type) { Content = new MimeContent(new MemoryStream(content.ToArray())) };

    private static MimeMessage? Mail(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty || !Ascii.IsValid(content.Span)) return null;
        try
        {
            return MimeMessage.Load(new MemoryStream(content.ToArray()));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
