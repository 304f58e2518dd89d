using System.Globalization;
using System.Text;

namespace Lethe.Domain;

/// <summary>
/// Text that a person typed and that may end up in a mail header: refused when it carries what could forge one (RFC 5322 section 2.2)
/// or turn the reading direction of what stands beside it (Unicode TR 36, bidirectional controls).
/// </summary>
public static class PlainText
{
    /// <summary>Why the text may not stand on one line, as a sentence; null when it may.</summary>
    public static string? WhyNotOneLine(string? text) =>
        text is null ? null
        : text.Contains('\t', StringComparison.Ordinal) ? "This contains a tab. Use blanks instead."
        : text.Any(c => c is '\r' or '\n' or '\u2028' or '\u2029' or '\u0085') ? "This must be on one line. Remove the line break."
        : WhyNotLines(text);

    /// <summary>Whether there is anything to see in it: a name of zero-width characters is none.</summary>
    public static bool IsVisible(string? text) =>
        (text ?? "").EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned));

    /// <summary>Why the text may not be kept at all, as a sentence; null when it may. Line breaks and tabs are allowed.</summary>
    public static string? WhyNotLines(string? text) =>
        text is null ? null
        : text.Any(IsControl) ? "This contains an invisible control character. Type it again instead of pasting it."
        : text.Any(IsBidirectionalControl) ? "This contains an invisible character that turns the direction of the text. Type it again instead of pasting it."
        : HasLoneSurrogate(text) ? "This contains half a character. Type it again instead of pasting it."
        : null;

    private static bool IsControl(char c) =>
        c is not ('\r' or '\n' or '\t') && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Control;

    private static bool IsBidirectionalControl(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
