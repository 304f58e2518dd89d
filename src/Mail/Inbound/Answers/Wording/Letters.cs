using System.Globalization;
using System.Text;

namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Folds letters so that case, accents and their absence make no difference: "Löschung" and "LOSCHUNG" are one word.</summary>
internal static class Letters
{
    private const int Known = 0x250;
    private static readonly char[] Plain = [.. Enumerable.Range(0, Known).Select(code => FoldOne((char)code))];

    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[word.Length * 2];
        var length = 0;
        foreach (var letter in word)
        {
            if (IsInvisible(letter)) continue;
            switch (letter)
            {
                case 'ß':
                    folded[length++] = 's';
                    folded[length++] = 's';
                    break;
                case 'œ' or 'Œ':
                    folded[length++] = 'o';
                    folded[length++] = 'e';
                    break;
                default:
                    folded[length++] = letter < Known ? Plain[letter] : char.ToLowerInvariant(letter);
                    break;
            }
        }

        return new string(folded[..length]);
    }

    public static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter == '§' || char.IsSurrogate(letter) || IsInvisible(letter);

    /// <summary>Soft hyphens, joiners, combining accents and the like, with which HTML mail is strewn.</summary>
    private static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or (>= '\u0300' and <= '\u036F');

    private static char FoldOne(char letter)
    {
        var parts = letter.ToString().Normalize(NormalizationForm.FormD);
        return CharUnicodeInfo.GetUnicodeCategory(parts[^1]) == UnicodeCategory.NonSpacingMark || parts.Length == 1
            ? char.ToLowerInvariant(parts[0])
            : letter;
    }
}
