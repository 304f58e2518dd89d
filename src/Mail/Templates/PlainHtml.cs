using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Lethe.Mail.Templates;

/// <summary>The HTML twin of a plain letter: its paragraphs, with the portal's own addresses as links and nothing else.</summary>
public static partial class PlainHtml
{
    public static string Of(string text, string language, string publicUrl)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => paragraph.Trim('\n')).Where(paragraph => paragraph.Length > 0)
            .Select(paragraph => $"<p>{string.Join("<br>\n", paragraph.Split('\n').Select(line => Line(line, publicUrl)))}</p>");
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
            <body style="margin:0;padding:24px;font:15px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1c211f;background:#ffffff;overflow-wrap:anywhere">
            <div style="max-width:600px">
            {string.Join('\n', paragraphs)}
            </div>
            </body>
            </html>

            """;
    }

    private static string Line(string line, string publicUrl)
    {
        var html = new StringBuilder(line.Length + 64);
        var end = 0;
        foreach (var match in Address().EnumerateMatches(line))
        {
            var address = line.AsSpan(match.Index, match.Length).TrimEnd(".,:;!?)").ToString();
            if (!IsOurs(address, publicUrl)) continue;
            var link = HtmlEncoder.Default.Encode(address);
            html.Append(HtmlEncoder.Default.Encode(line[end..match.Index]));
            html.Append($"""<a href="{link}" style="color:#0b5f5a">{link}</a>""");
            end = match.Index + address.Length;
        }

        return html.Append(HtmlEncoder.Default.Encode(line[end..])).ToString();
    }

    /// <summary>https://portal.example is ours, https://portal.example.elsewhere is not.</summary>
    private static bool IsOurs(string address, string publicUrl) =>
        address.StartsWith(publicUrl, StringComparison.Ordinal) && (address.Length == publicUrl.Length || address[publicUrl.Length] is '/' or '?' or '#');

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
