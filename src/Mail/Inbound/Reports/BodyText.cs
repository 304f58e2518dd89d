using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>The text of one part, decoded, up to a limit. Broken encodings and character sets give the best that can be made of them.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(MimePart part, int limit)
    {
        var bytes = Decoded(part, limit);
        var text = Encoding(part, bytes).GetString(bytes);
        return part is TextPart { IsHtml: true } ? Plain(text) : text;
    }

    public static byte[] Decoded(MimePart part, int limit)
    {
        if (part.Content is null) return [];
        using var content = part.Content.Open();
        // No encoding of mail makes content longer when it is decoded.
        var bytes = new byte[Math.Min(limit, part.Content.Stream?.Length ?? 0)];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..length];
    }

    private static Encoding Encoding(MimePart part, byte[] bytes)
    {
        // Old Japanese reports carry ISO-2022-JP without saying so; its escape sequences are seen nowhere else.
        if (bytes.AsSpan().IndexOf("\u001b$B"u8) >= 0) return Named("iso-2022-jp");
        if (part.ContentType.Charset is { } charset) return Named(charset);
        try
        {
            Strict.GetCharCount(bytes);
            return System.Text.Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return System.Text.Encoding.Latin1;
        }
    }

    private static Encoding Named(string charset)
    {
        try
        {
            // Asked first, because the platform alone knows fewer than old servers use.
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? System.Text.Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return System.Text.Encoding.Latin1;
        }
    }

    private static string Plain(string html)
    {
        var text = new StringBuilder(html.Length);
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var hidden = 0;
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken { Id: HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Title } tag) hidden = tag.IsEndTag ? 0 : 1;
            else if (token is HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.Table or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.BlockQuote or HtmlTagId.Pre }) text.Append('\n');
            else if (token is HtmlTagToken { Id: HtmlTagId.TD or HtmlTagId.TH }) text.Append(' ');
            else if (token is HtmlDataToken data && hidden == 0) text.Append(data.Data);
        }

        return text.ToString();
    }
}
