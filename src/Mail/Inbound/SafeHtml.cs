using AngleSharp.Dom;
using Ganss.Xss;

namespace Lethe.Mail.Inbound;

/// <summary>
/// A stranger's HTML as far as it can be shown: words and their order. No script, no form, nothing that is fetched, nothing that can be clicked; where a link leads
/// stands behind its words.
/// </summary>
internal static class SafeHtml
{
    private const int Longest = 500_000;

    private static readonly string[] Tags =
    [
        "p", "br", "hr", "div", "span", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd",
        "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
    ];

    private static readonly string[] Attributes = ["colspan", "rowspan", "dir", "lang"];

    /// <summary>Whose content is no text.</summary>
    private static readonly string[] Silent = ["script", "style", "title", "template", "iframe", "object", "embed", "noscript", "svg", "math", "textarea", "select", "video", "audio", "canvas", "xmp", "noembed", "noframes", "plaintext"];

    public static string Of(string html)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
        })
        { KeepChildNodes = true, AllowDataAttributes = false };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (Silent.Contains(removing.Tag.LocalName, StringComparer.OrdinalIgnoreCase)) removing.Tag.TextContent = "";
            else if (removing.Tag is { LocalName: "a" } link) ShowTarget(link);
        };
        return sanitizer.Sanitize(SimpleMarkup.Of(html.Length > Longest ? html[..Longest] : html, Tags, Silent));
    }

    private static void ShowTarget(IElement link)
    {
        var target = link.GetAttribute("href")?.Trim() ?? "";
        var isWorthIt = target.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (isWorthIt && link.TextContent.Trim() != target) link.Append(link.Owner!.CreateTextNode($" [{target}]"));
    }
}
