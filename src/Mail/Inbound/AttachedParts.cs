using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>The files in a mail, in their order, not opened.</summary>
internal static class AttachedParts
{
    private const int Most = 100;
    private const int Deepest = 20;

    public static IReadOnlyList<MimeEntity> Of(MimeMessage message)
    {
        var found = new List<MimeEntity>();
        Collect(message.Body, 0, found);
        return found;
    }

    public static InboundAttachment Describe(MimeEntity part) => part switch
    {
        MessagePart letter => new(letter.Message?.Subject ?? "", "message/rfc822", 0),
        MimePart file => new(file.FileName ?? "", file.ContentType.MimeType, file.Content?.Stream?.Length ?? 0),
        _ => new("", part.ContentType.MimeType, 0),
    };

    /// <summary>What is in it, decoded. Never larger than the mail itself.</summary>
    public static byte[] Bytes(MimeEntity part)
    {
        using var bytes = new MemoryStream();
        if (part is MessagePart { Message: { } letter }) letter.WriteTo(bytes);
        else if (part is MimePart { Content: { } content }) content.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static void Collect(MimeEntity? part, int depth, List<MimeEntity> found)
    {
        if (depth > Deepest || found.Count >= Most) return;
        switch (part)
        {
            case Multipart multipart:
                foreach (var child in multipart) Collect(child, depth + 1, found);
                break;
            case MessagePart:
            case MimePart file when file.IsAttachment || file is not TextPart:
                found.Add(part);
                break;
        }
    }
}
