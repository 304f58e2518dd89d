using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Lethe.Mail.Templates;

/// <summary>The HTML twin of a plain letter: its paragraphs, with the portal's own addresses as links and nothing else.</summary>
public static partial class PlainHtml
{
    public static string Of(string text, string language, string publicUrl)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => $"<p>{Links(HtmlEncoder.Default.Encode(paragraph.Trim('\n')), HtmlEncoder.Default.Encode(publicUrl)).Replace("&#xA;", "<br>\n", StringComparison.Ordinal)}</p>");
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"></head>
            <body style="margin:0;padding:24px;font:15px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1c211f;background:#ffffff">
            <div style="max-width:600px">
            {string.Join('\n', paragraphs)}
            </div>
            </body>
            </html>

            """;
    }

    private static string Links(string html, string publicUrl) =>
        Address().Replace(html, match => match.Value.StartsWith(publicUrl, StringComparison.Ordinal)
            ? $"""<a href="{match.Value}" style="color:#0b5f5a">{match.Value}</a>"""
            : match.Value);

    // Encoded line breaks (&#xA;) end an address.
    [GeneratedRegex(@"https?://(?:(?!&\#xA;)[^\s<>""])+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
