using System.Net;
using System.Text;
using MimeKit.Text;

namespace Lethe.Mail.Inbound;

/// <summary>
/// A stranger's HTML written anew with few kinds of tags, each closed where it belongs and none deep inside others. Parsers of HTML take minutes or all memory for
/// markup that was made to hurt, and none of it is left for them. It is no safer to show than before.
/// </summary>
internal sealed class SimpleMarkup
{
    private const int MostElements = 20_000;
    private const int Deepest = 50;
    private static readonly string[] Alone = ["br", "hr"];
    private static readonly string[] Inline = ["a", "span", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "code"];
    private static readonly string[] Groups = ["thead", "tbody", "tfoot"];
    private static readonly string[] Lists = ["ul", "ol", "dl"];
    private static readonly string[] Kept = ["colspan", "rowspan", "dir", "lang", "href"];
    private readonly IReadOnlyCollection<string> _tags;
    private readonly IReadOnlyCollection<string> _silent;
    private readonly StringBuilder _markup = new();
    private readonly List<string> _open = [];
    private string? _hiddenBy;
    private int _hidden;
    private int _elements;

    private SimpleMarkup(IReadOnlyCollection<string> tags, IReadOnlyCollection<string> silent) => (_tags, _silent) = (tags, silent);

    /// <param name="html">What somebody sent.</param>
    /// <param name="tags">Which are kept, beside links.</param>
    /// <param name="silent">Whose content goes with them.</param>
    public static string Of(string html, IReadOnlyCollection<string> tags, IReadOnlyCollection<string> silent)
    {
        var markup = new SimpleMarkup(tags, silent);
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out var token)) markup.Take(token);
        markup.CloseFrom(0);
        return markup._markup.ToString();
    }

    private string? Innermost => _open.Count == 0 ? null : _open[^1];

    private void Take(HtmlToken token)
    {
        if (token is HtmlTagToken tag)
        {
            if (_hiddenBy is not null) Hide(tag);
            else if (tag.IsEndTag) Close(tag.Name.ToLowerInvariant());
            else Open(tag, tag.Name.ToLowerInvariant());
        }
        else if (_hiddenBy is null && token.Kind is HtmlTokenKind.Data or HtmlTokenKind.CData)
        {
            _markup.Append(WebUtility.HtmlEncode(((HtmlDataToken)token).Data));
        }
    }

    private void Hide(HtmlTagToken tag)
    {
        if (!tag.Name.Equals(_hiddenBy, StringComparison.OrdinalIgnoreCase) || tag.IsEmptyElement) return;
        _hidden += tag.IsEndTag ? -1 : 1;
        if (_hidden == 0) _hiddenBy = null;
    }

    private void Open(HtmlTagToken tag, string name)
    {
        if (_silent.Contains(name))
        {
            if (!tag.IsEmptyElement) (_hiddenBy, _hidden) = (name, 1);
            return;
        }

        if (name != "a" && !_tags.Contains(name)) return;
        CloseBefore(name);
        if (++_elements > MostElements || !Fits(name)) return;
        if (!Alone.Contains(name)) _open.Add(name);
        _markup.Append('<').Append(name);
        foreach (var attribute in tag.Attributes.Where(attribute => Kept.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase)).Take(Kept.Length))
            _markup.Append(' ').Append(attribute.Name.ToLowerInvariant()).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value ?? "")).Append('"');
        _markup.Append('>');
    }

    /// <summary>What ends by itself where this begins.</summary>
    private void CloseBefore(string name)
    {
        if (name is "tr" || Groups.Contains(name)) CloseUpTo(inside: ["table"], name is "tr" ? ["tr"] : Groups);
        else if (name is "td" or "th") CloseUpTo(inside: ["tr", "table"], ["td", "th"]);
        else if (name is "li" or "dt" or "dd") CloseUpTo(inside: [.. Lists, "table"], ["li", "dt", "dd"]);
        else if (name is "a") CloseUpTo(inside: ["table"], ["a"]);
        else if (!Inline.Contains(name) && name is not "br") CloseUpTo(inside: ["table"], ["p"]);
    }

    private void CloseUpTo(string[] inside, string[] names)
    {
        var wall = _open.FindLastIndex(open => inside.Contains(open) && !names.Contains(open));
        var at = _open.FindIndex(wall + 1, open => names.Contains(open));
        if (at >= 0) CloseFrom(at);
    }

    /// <summary>In a table there are only its own parts, and those nowhere else.</summary>
    private bool Fits(string name) => _open.Count < Deepest && Innermost switch
    {
        "table" => name is "tr" or "caption" || Groups.Contains(name),
        "thead" or "tbody" or "tfoot" => name is "tr",
        "tr" => name is "td" or "th",
        _ => name is not ("tr" or "td" or "th" or "caption") && !Groups.Contains(name),
    };

    private void Close(string name)
    {
        var at = _open.LastIndexOf(name);
        if (at >= 0) CloseFrom(at);
    }

    private void CloseFrom(int at)
    {
        for (var open = _open.Count - 1; open >= at; open--) _markup.Append("</").Append(_open[open]).Append('>');
        _open.RemoveRange(at, _open.Count - at);
    }
}
