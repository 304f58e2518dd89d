using System.Globalization;
using System.Text;

namespace Lethe.Portal.Pages.Public;

/// <summary>Personal data as long as nobody has asked to see it: whoever has it before them can compare, whoever looks over a shoulder learns little.</summary>
internal static class Masked
{
    private const string Hidden = "•";

    /// <summary>The first letter of each word, and how long it is: "A•• L•••••••", "a••@e••••••.org".</summary>
    public static string Of(string text)
    {
        var masked = new StringBuilder();
        var at = text.LastIndexOf('@');
        var ending = at >= 0 && text.LastIndexOf('.') is var dot && dot > at ? dot : text.Length;
        var begins = true;
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            var isBetween = string.IsNullOrWhiteSpace(letter) || letters.ElementIndex == at;
            masked.Append(isBetween || letters.ElementIndex >= ending || (begins && IsLongWord(text, letters.ElementIndex + letter.Length)) ? letter : Hidden);
            begins = isBetween;
        }

        return masked.ToString();
    }

    /// <summary>A word of one letter is hidden whole.</summary>
    private static bool IsLongWord(string text, int next) => next < text.Length && !char.IsWhiteSpace(text[next]) && text[next] != '@';
}
