using System.Text;
using MimeKit.Text;

namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>What a person sees of an HTML mail, in lines; what stands in a quoted block begins with "&gt; ". One pass, whatever is nested.</summary>
internal sealed class HtmlText
{
    private const int MostMarkup = 256 * 1024;
    private const int MostText = 80 * 1024;
    private const int MostOpen = 400;
    private const int LookBack = 40;
    private const int LongestLink = 200;
    private readonly StringBuilder _text = new();
    private readonly List<(HtmlTagId Tag, bool IsQuote, bool IsHidden)> _open = [];
    private int _quotes;
    private int _hidden;
    private bool _lineIsEmpty = true;
    private bool _owesBlank;

    private HtmlText()
    {
    }

    public static string Of(string html)
    {
        var page = new HtmlText();
        using var reader = new StringReader(html.Length > MostMarkup ? html[..MostMarkup] : html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (page._text.Length < MostText && tokenizer.ReadNextToken(out var token)) page.Take(token);
        return page._text.ToString();
    }

    private void Take(HtmlToken token)
    {
        if (token is HtmlTagToken tag)
        {
            Break(tag);
            if (tag.IsEndTag) Close(tag.Id);
            else Open(tag);
        }
        else if (token.Kind is HtmlTokenKind.Data or HtmlTokenKind.CData && _hidden == 0)
        {
            Write(((HtmlDataToken)token).Data);
        }
    }

    private void Break(HtmlTagToken tag)
    {
        switch (tag.Id)
        {
            case HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.Table or HtmlTagId.BlockQuote:
                EndLine();
                if (_text.Length > 0 && _text[^1] == '\n' && !(_text.Length > 1 && _text[^2] == '\n')) _text.Append('\n');
                break;
            case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.Pre or HtmlTagId.Body or HtmlTagId.Section or HtmlTagId.Article or HtmlTagId.DT or HtmlTagId.DD:
                EndLine();
                break;
            case HtmlTagId.Br:
                if (_lineIsEmpty) _text.Append('\n');
                EndLine();
                break;
            case HtmlTagId.HR:
                EndLine();
                Write("________________");
                EndLine();
                break;
            case HtmlTagId.LI when !tag.IsEndTag:
                EndLine();
                Write("- ");
                _owesBlank = true;
                break;
            case HtmlTagId.TD or HtmlTagId.TH when tag.IsEndTag && !_lineIsEmpty:
                Write(" | ");
                break;
            case HtmlTagId.A when !tag.IsEndTag && _hidden == 0 && Link(tag) is { } link:
                Write($" {link} ");
                break;
        }
    }

    private void Open(HtmlTagToken tag)
    {
        if (tag.Id == HtmlTagId.Body) Close(HtmlTagId.Head);
        if (tag.IsEmptyElement || !IsContainer(tag.Id) || _open.Count >= MostOpen) return;
        var isQuote = tag.Id == HtmlTagId.BlockQuote || Named(tag, "gmail_quote", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "ymail_android_signature");
        var isHidden = tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.Head || IsHidden(tag);
        _open.Add((tag.Id, isQuote, isHidden));
        if (isQuote && _quotes++ == 0) EndLine();
        if (isHidden) _hidden++;
    }

    private void Close(HtmlTagId tag)
    {
        var at = _open.Count - 1;
        var last = Math.Max(0, _open.Count - LookBack);
        while (at >= last && _open[at].Tag != tag) at--;
        if (at < last) return;
        for (var open = _open.Count - 1; open >= at; open--)
        {
            if (_open[open].IsQuote) _quotes--;
            if (_open[open].IsHidden) _hidden--;
        }

        _open.RemoveRange(at, _open.Count - at);
    }

    private void Write(string data)
    {
        foreach (var letter in data)
        {
            if (char.IsWhiteSpace(letter))
            {
                _owesBlank = !_lineIsEmpty;
                continue;
            }

            if (_lineIsEmpty && _quotes > 0) _text.Append("> ");
            else if (_owesBlank) _text.Append(' ');
            _text.Append(letter);
            (_lineIsEmpty, _owesBlank) = (false, false);
        }
    }

    private void EndLine()
    {
        if (!_lineIsEmpty) _text.Append('\n');
        (_lineIsEmpty, _owesBlank) = (true, false);
    }

    /// <summary>What may be quoted or hidden as a whole. Paragraphs and cells are often left open, so they are not counted.</summary>
    private static bool IsContainer(HtmlTagId tag) => tag is HtmlTagId.Div or HtmlTagId.Span or HtmlTagId.Table or HtmlTagId.Section or HtmlTagId.BlockQuote
        or HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.Head;

    private static string? Link(HtmlTagToken tag) => tag.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value is { } link
        && link.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? link.Length > LongestLink ? link[..LongestLink] : link : null;

    private static bool Named(HtmlTagToken tag, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Id is not (HtmlAttributeId.Class or HtmlAttributeId.Id) || attribute.Value is null) continue;
            foreach (var name in names)
            {
                if (attribute.Value.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private static bool IsHidden(HtmlTagToken tag) => tag.Attributes.Any(attribute => attribute.Id == HtmlAttributeId.Style
        && attribute.Value is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
