using MimeKit;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>A message's parts by what they are for. What lies inside a returned mail is the returned mail's.</summary>
internal sealed class Parts
{
    private readonly MimeMessage _message;
    private string? _text;
    private int _count;

    public Parts(MimeMessage message)
    {
        _message = message;
        if (message.Body is { } body) Take(body, Limits.Depth);
    }

    public List<MimePart> Statuses { get; } = [];

    public List<MimePart> Feedback { get; } = [];

    public List<MimePart> Dispositions { get; } = [];

    public List<MimePart> Texts { get; } = [];

    /// <summary>The mail that came back: whole, or only its headers.</summary>
    public MimeEntity? Original { get; private set; }

    /// <summary>More parts than are read.</summary>
    public bool IsCut => _count > Limits.Parts;

    public bool IsReport { get; private set; }

    /// <summary>What the message itself says, without what came back with it.</summary>
    public string Text => _text ??= Read();

    private void Take(MimeEntity entity, int depth)
    {
        if (++_count > Limits.Parts) return;
        if (entity is Multipart parts)
        {
            IsReport |= parts.ContentType.IsMimeType("multipart", "report");
            if (depth == 0) return;
            foreach (var part in parts.Count > 0 ? parts : Mended(parts)) Take(part, depth - 1);
            return;
        }

        if (entity is MessagePart) Original ??= entity;
        else if (entity is MimePart part) Sort(part);
    }

    /// <summary>Some servers announce one boundary and write another.</summary>
    private static Multipart Mended(Multipart parts)
    {
        if (parts.Preamble is not { } text) return parts;
        var lines = Lines.Of(text).Take(50).ToList();
        var at = lines.FindIndex(line => line.StartsWith("--", StringComparison.Ordinal) && line.Trim('-').Length > 0);
        if (at < 0 || at + 1 >= lines.Count || !lines[at + 1].StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) return parts;
        var bytes = System.Text.Encoding.Latin1.GetBytes($"Content-Type: multipart/mixed; boundary=\"{lines[at][2..].TrimEnd()}\"\n\n{text}");
        try
        {
            return MimeEntity.Load(new MemoryStream(bytes)) is Multipart mended ? mended : parts;
        }
        catch (FormatException)
        {
            return parts;
        }
    }

    private void Sort(MimePart part)
    {
        switch (part.ContentType.MimeType.ToLowerInvariant())
        {
            case "message/delivery-status" or "message/global-delivery-status":
                Statuses.Add(part);
                break;
            case "message/feedback-report":
                Feedback.Add(part);
                break;
            case "message/disposition-notification" or "message/global-disposition-notification":
                Dispositions.Add(part);
                break;
            case "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/global-headers" or "text/rfc822":
                Original ??= part;
                break;
            case "text/plain" or "text/html":
                if (part.ContentDisposition?.IsAttachment != true || Texts.Count == 0) Texts.Add(part);
                break;
        }
    }

    private string Read()
    {
        var plain = Texts.Where(part => part.ContentType.IsMimeType("text", "plain")).ToList();
        var text = string.Join('\n', plain.Take(4).Select(part => BodyText.Of(part, Limits.TextBytes)));
        if (!string.IsNullOrWhiteSpace(text)) return text;
        text = string.Join('\n', Texts.Take(2).Select(part => BodyText.Of(part, Limits.TextBytes)));
        // A body of an unheard-of type may be text all the same.
        return text.Length == 0 && _message.Body is MimePart only && Statuses.Count + Feedback.Count + Dispositions.Count == 0 && Original is null ? BodyText.Of(only, Limits.TextBytes) : text;
    }
}
