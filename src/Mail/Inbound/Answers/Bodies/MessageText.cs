using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>Finds the text of a message in its parts. Plain text is preferred to HTML unless it only stands in for it.</summary>
internal static class MessageText
{
    private const int LongestText = 64 * 1024;
    private const int LongestSubject = 1000;
    private const int DeepestPart = 20;
    private const int MostParts = 200;
    private const int StandIn = 200;

    public static BodyText Of(MimeMessage message)
    {
        var walk = new Walk();
        walk.Visit(message.Body, 0);
        var text = walk.Text.Length > LongestText ? walk.Text.ToString(0, LongestText) : walk.Text.ToString();
        return new(text, walk.Notes);
    }

    /// <summary>The subject, cut before it is decoded: a header may be as long as the whole mail.</summary>
    public static string SubjectOf(MimeMessage message)
    {
        var index = message.Headers.IndexOf(HeaderId.Subject);
        if (index < 0) return "";
        var raw = message.Headers[index].RawValue;
        var subject = Rfc2047.DecodeText(raw, 0, Math.Min(raw.Length, LongestSubject * 4)).Trim();
        return subject.Length > LongestSubject ? subject[..LongestSubject] : subject;
    }

    private sealed class Walk
    {
        private int _parts;

        public StringBuilder Text { get; } = new();

        public List<string> Notes { get; } = [];

        public void Visit(MimeEntity? entity, int depth)
        {
            if (entity is null || depth > DeepestPart || ++_parts > MostParts || Text.Length > LongestText) return;
            switch (entity)
            {
                case MultipartAlternative alternative:
                    VisitBest(alternative, depth);
                    break;
                case Multipart multipart:
                    foreach (var part in multipart) Visit(part, depth + 1);
                    break;
                case MessagePart:
                    Notes.Add("An attached message was not read.");
                    break;
                case TextPart text when !text.IsAttachment && (text.IsPlain || text.IsHtml || text.IsFlowed):
                    Text.Append(Read(text)).Append('\n');
                    break;
                case MimePart part when part.IsAttachment || part is not TextPart:
                    Notes.Add($"An attachment was not read: {part.ContentType.MimeType}.");
                    break;
            }
        }

        private void VisitBest(MultipartAlternative alternative, int depth)
        {
            var plain = alternative.OfType<TextPart>().FirstOrDefault(part => part.IsPlain && !part.IsAttachment);
            var others = alternative.Where(part => part != plain && (part is Multipart || part is TextPart { IsHtml: true })).ToList();
            var said = plain is null ? "" : Read(plain);
            if (said.AsSpan().Trim().Length >= StandIn || (others.Count == 0 && plain is not null))
            {
                Text.Append(said).Append('\n');
                return;
            }

            var before = Text.Length;
            foreach (var other in others) Visit(other, depth + 1);
            var rich = Text.ToString(before, Text.Length - before);
            if (!IsStandIn(said, rich)) Text.Remove(before, Text.Length - before).Append(said).Append('\n');
        }

        /// <summary>"Your mail program shows no HTML" says nothing that the HTML does not say at length.</summary>
        private static bool IsStandIn(string plain, string rich)
        {
            var said = plain.AsSpan().Trim().Length;
            return said == 0 || (rich.AsSpan().Trim().Length > said * 2 && plain.Contains("HTML", StringComparison.OrdinalIgnoreCase)) || (said < 20 && rich.Length > 60);
        }

        private static string Read(TextPart part)
        {
            var text = PartText.Of(part);
            return part.IsHtml ? HtmlText.Of(text) : part.IsFlowed ? FlowedText.Of(text) : text;
        }
    }
}
