using System.Globalization;
using System.Text;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Text as rules see it: lower case, without accents, one space between words, straight quotes. Never throws on broken text.</summary>
internal static class Folded
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Ascii.IsValid(text) ? text : Decomposed(text)) Add(folded, letter);
        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    private static void Add(StringBuilder folded, char letter)
    {
        if (char.IsWhiteSpace(letter) || char.IsControl(letter))
        {
            if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            return;
        }

        if (letter < 128)
        {
            folded.Append(char.ToLowerInvariant(letter));
            return;
        }

        if (char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) return;
        folded.Append(letter switch
        {
            '\u2018' or '\u2019' or '\u02bc' => '\'',
            '\u201c' or '\u201d' or '\u00ab' or '\u00bb' => '"',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
            _ => char.ToLowerInvariant(letter),
        });
    }

    private static string Decomposed(string text)
    {
        // Normalize refuses half a surrogate pair.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString().Normalize(NormalizationForm.FormKD);
    }
}
