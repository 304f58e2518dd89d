namespace Lethe.Mail.Inbound.Reports;

/// <summary>Text as lines, each cut to a length that people write.</summary>
internal static class Lines
{
    public static IEnumerable<string> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            var length = end < 0 ? text.Length - start : end;
            yield return text.Substring(start, Math.Min(length, Limits.LineLength));
            start += length + 1;
            if (end >= 0 && start < text.Length && text[start - 1] == '\r' && text[start] == '\n') start++;
        }
    }

    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
