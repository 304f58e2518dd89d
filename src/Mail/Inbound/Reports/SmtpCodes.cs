namespace Lethe.Mail.Inbound.Reports;

/// <summary>Finds codes in what a server said.</summary>
internal static class SmtpCodes
{
    /// <summary>The first enhanced status code (RFC 3463), the first that says more than 5.0.0 where there are several.</summary>
    public static string? Status(string text)
    {
        string? vague = null;
        for (var at = 0; at + 4 < text.Length; at++)
        {
            if (StatusAt(text, at) is not { } status) continue;
            if (!IsVague(status)) return status;
            vague ??= status;
        }

        return vague;
    }

    public static bool IsVague(string status) => status.EndsWith(".0.0", StringComparison.Ordinal);

    /// <summary>The first reply code (RFC 5321) that says no; 0 when there is none.</summary>
    public static int Reply(string text)
    {
        for (var at = 0; at + 2 < text.Length; at++)
        {
            if (text[at] is not ('4' or '5') || !char.IsAsciiDigit(text[at + 1]) || !char.IsAsciiDigit(text[at + 2])) continue;
            if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '[' or '/')) continue;
            if (at + 3 < text.Length && text[at + 3] is not (' ' or '-' or ':' or ')' or ';' or '\'' or '\n' or '\r')) continue;
            if (at + 4 < text.Length && text[at + 3] is '-' or ':' && char.IsAsciiDigit(text[at + 4])) return text[at + 3] == '-' && StatusAt(text, at + 4) is not null ? Number(text, at) : 0;
            return Number(text, at);
        }

        return 0;
    }

    private static int Number(string text, int at) => ((text[at] - '0') * 100) + ((text[at + 1] - '0') * 10) + text[at + 2] - '0';

    private static string? StatusAt(string text, int at)
    {
        if (text[at] is not ('2' or '4' or '5') || text[at + 1] != '.') return null;
        if (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '.')) return null;
        var subject = Digits(text, at + 2);
        if (subject is 0 or > 3 || at + 2 + subject >= text.Length || text[at + 2 + subject] != '.') return null;
        var detail = Digits(text, at + 3 + subject);
        var end = at + 3 + subject + detail;
        if (detail is 0 or > 3 || (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))) return null;
        return text[at..end];
    }

    private static int Digits(string text, int from)
    {
        var count = 0;
        while (from + count < text.Length && char.IsAsciiDigit(text[from + count])) count++;
        return count;
    }
}
