namespace Lethe.Mail.Inbound.Reports;

/// <summary>Finds and tidies addresses as reports write them.</summary>
internal static class MailAddress
{
    private const int Longest = 320;
    private const string LocalMarks = "!#$%&'*+/=?^_`{|}~.-";

    /// <summary>The address of a field such as <c>rfc822; &lt;a@b.example&gt;</c> or <c>utf-8; a\x{E9}@b.example</c>; null when there is none.</summary>
    public static string? OfField(string field)
    {
        var text = field.Trim();
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (semicolon is >= 0 and < 20) text = text[(semicolon + 1)..].Trim();
        text = Decode(text);
        if (text.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open && text.IndexOf('>', open) is > 0 and var close) text = text[(open + 1)..close];
        text = text.Trim(' ', '\t', '<', '>', '"', '\'', ',', ';');
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text[7..];
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1 || text.Length > Longest) return null;
        return text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? Find(text).FirstOrDefault().Address : text;
    }

    /// <summary>All addresses of a line, with where each begins.</summary>
    public static IEnumerable<(int Start, string Address)> Find(string line)
    {
        for (var at = line.IndexOf('@', StringComparison.Ordinal); at >= 0 && at < Limits.LineLength; at = line.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < 128 && IsLocal(line[start - 1])) start--;
            var end = at + 1;
            while (end < line.Length && end - at < 255 && IsDomain(line[end])) end++;
            while (start < at && line[start] is '.' or '\'' or '=' or '*' or '-' or '/' or '|') start++;
            while (end > at && line[end - 1] is '.' or '-') end--;
            if (start < at && line.AsSpan(at + 1, Math.Max(0, end - at - 1)).Contains('.')) yield return (start, line[start..end]);
        }
    }

    public static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(char letter) => char.IsLetterOrDigit(letter) || LocalMarks.Contains(letter, StringComparison.Ordinal);

    private static bool IsDomain(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_';

    /// <summary>xtext (RFC 3461) where the at-sign itself is written so, and the escapes of RFC 6533.</summary>
    private static string Decode(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal) && text.Contains("+40", StringComparison.Ordinal)) text = Unescape(text, "+", "", 2);
        return text.Contains("\\x{", StringComparison.Ordinal) ? Unescape(text, "\\x{", "}", 0) : text;
    }

    private static string Unescape(string text, string before, string after, int length)
    {
        var decoded = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (string.CompareOrdinal(text, at, before, 0, before.Length) == 0 && Code(text, at + before.Length, after, length) is { } code)
            {
                decoded.Append(code.Text);
                at = code.End;
            }
            else decoded.Append(text[at++]);
        }

        return decoded.ToString();
    }

    private static (string Text, int End)? Code(string text, int start, string after, int length)
    {
        var end = length > 0 ? start + length : text.IndexOf(after, start, StringComparison.Ordinal);
        if (end < 0 || end > text.Length || end - start > 6) return null;
        return int.TryParse(text.AsSpan(start, end - start), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value) && System.Text.Rune.IsValid(value) && value >= 32
            ? (new System.Text.Rune(value).ToString(), end + after.Length)
            : null;
    }
}
