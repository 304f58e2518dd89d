using System.Globalization;

namespace Lethe.Mail.Templates;

/// <summary>A day as a letter in that language writes it, the month in words so that nobody mistakes it for the day.</summary>
public static class LetterDate
{
    /// <summary>The day, in one of <see cref="Domain.Languages"/>.</summary>
    public static string Of(DateOnly day, string language) => day.ToString(Format(day, language), Culture(language));

    private static string Format(DateOnly day, string language) => language switch
    {
        "de" => "d. MMMM yyyy",
        "fr" when day.Day == 1 => "d'er' MMMM yyyy",
        "it" when day.Day == 1 => "d'º' MMMM yyyy",
        "es" or "pt" => "d 'de' MMMM 'de' yyyy",
        _ => "d MMMM yyyy",
    };

    private static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language switch
    {
        "en" => "en-GB",
        "pt" => "pt-PT",
        _ => language,
    });
}
