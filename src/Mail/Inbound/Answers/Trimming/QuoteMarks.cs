using Lethe.Mail.Inbound.Answers.Reasons;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>How mail programs mark what they quote: "&gt; ", "On Monday Ann wrote:", "-----Original Message-----", or the quoted mail's header.</summary>
internal static class QuoteMarks
{
    private const int LongestOpening = 400;
    private static readonly HashSet<string> Wrote = [.. RuleBook.Instance.FrameOf("wrote")];
    private static readonly HashSet<string> From = [.. RuleBook.Instance.FrameOf("from")];
    private static readonly HashSet<string> Fields = [.. RuleBook.Instance.FrameOf("field").Select(field => Letters.Fold(field))];
    private static readonly string[] Dividers = [.. RuleBook.Instance.FrameOf("divider").Select(divider => Folded(divider))];
    private static readonly string[] Markers = [.. RuleBook.Instance.FrameOf("above").Select(marker => Folded(marker))];

    public static bool IsQuoted(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.Length > 0 && text[0] == '>';
    }

    /// <summary>"##- Please type your reply above this line -##": what follows is the message itself.</summary>
    public static bool IsReplyMarker(string line) => line.Length < 120 && Markers.Any(Folded(line).Contains);

    /// <summary>How many lines from here on introduce a quoted message; 0 when none do.</summary>
    public static int LengthOfOpening(IReadOnlyList<string> lines, int at)
    {
        var line = lines[at].Trim();
        if (line.Length is 0 or > LongestOpening) return 0;
        if (IsDivider(line)) return 1 + LengthOfHeader(lines, at + 1);
        if (IsRuler(line) && LengthOfHeader(lines, at + 1) is > 0 and var header) return 1 + header;
        if (LengthOfHeader(lines, at) is > 0 and var bare) return bare;
        for (var count = 1; count <= 3 && at + count <= lines.Count; count++)
        {
            if (count > 1 && lines[at + count - 1].Trim() is not { Length: > 0 } next) break;
            if (IsAttribution(lines, at, count)) return count;
        }

        return 0;
    }

    /// <summary>Whether the quoted message bears marks, so that lines without them are the sender's own.</summary>
    public static bool IsFollowedByMarks(IReadOnlyList<string> lines, int at)
    {
        while (at < lines.Count && lines[at].Length == 0) at++;
        return at < lines.Count && IsQuoted(lines[at]);
    }

    /// <summary>"Am 12.03.2026 um 10:00 schrieb Company &lt;a@b.example&gt;:" ends with a colon, says that somebody wrote, and when or who by address.</summary>
    private static bool IsAttribution(IReadOnlyList<string> lines, int at, int count)
    {
        if (lines[at + count - 1].TrimEnd() is not [.., ':']) return false;
        var text = count == 1 ? lines[at] : string.Join(' ', Enumerable.Range(at, count).Select(line => lines[line].Trim()));
        if (text.Length > LongestOpening || !text.Any(letter => char.IsAsciiDigit(letter) || letter == '@')) return false;
        return Scanner.Scan(text).Words.Any(word => Wrote.Contains(word.Folded));
    }

    private static bool IsDivider(string line) => line.Length < 100 && (line[0] is '-' or '_' or '=' or '*' || line.StartsWith("Begin", StringComparison.Ordinal))
        && Dividers.Contains(Folded(line));

    private static bool IsRuler(string line) => line.Length >= 8 && line.AsSpan().IndexOfAnyExcept("_-=*") < 0;

    /// <summary>From:, Sent:, To:, Subject: in any of the languages: at least three such fields, the first of them From.</summary>
    private static int LengthOfHeader(IReadOnlyList<string> lines, int at)
    {
        while (at < lines.Count && lines[at].Length == 0 && at + 1 < lines.Count && lines[at + 1].Length > 0) return LengthOfHeader(lines, at + 1) is > 0 and var length ? length + 1 : 0;
        if (at >= lines.Count || FieldOf(lines[at]) is not { } first || !From.Contains(first)) return 0;
        var fields = 0;
        var end = at;
        for (var line = at; line < lines.Count && line < at + 12 && lines[line].Length > 0; line++)
        {
            if (FieldOf(lines[line]) is { } field && (Fields.Contains(field) || From.Contains(field))) fields++;
            else if (fields == 0 || FieldOf(lines[line]) is not null) break;
            end = line + 1;
        }

        return fields >= 3 ? end - at : 0;
    }

    private static string? FieldOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and < 25 ? Letters.Fold(line.AsSpan(0, colon).Trim(" *\t\u00A0")) : null;
    }

    private static string Folded(string line) => string.Join(' ', Scanner.Scan(line).Words.Select(word => word.Folded));
}
