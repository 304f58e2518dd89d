using System.Globalization;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>A size as people read it.</summary>
internal static class FileSize
{
    public static string Words(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB"),
    };
}
