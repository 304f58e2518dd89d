using System.Globalization;

namespace Lethe.Mail.Templates;

/// <summary>A day as a letter in that language writes it, the month in words so that nobody mistakes it for the day.</summary>
internal static class LetterDate
{
    public static string Of(DateOnly day, string language) =>
        day.ToString(language == "de" ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language));
}
