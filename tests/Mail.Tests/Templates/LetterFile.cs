using System.Text.RegularExpressions;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

/// <summary>A letter's template as it lies in the program.</summary>
internal sealed partial record LetterFile(string Letter, string Language, string Format)
{
    public static IReadOnlyList<LetterFile> All { get; } =
    [
        .. typeof(TemplateSet).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".liquid", StringComparison.Ordinal))
            .Select(name => name["Lethe.Mail.Templates.".Length..].Split('.')).Select(parts => new LetterFile(parts[0], parts[1], parts[2])),
    ];

    public string Source
    {
        get
        {
            using var reader = new StreamReader(typeof(TemplateSet).Assembly.GetManifestResourceStream($"Lethe.Mail.Templates.{Letter}.{Language}.{Format}.liquid")!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The names of what is filled in.</summary>
    public IReadOnlyList<string> Variables => [.. Variable().Matches(Source).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Its conditions and loops.</summary>
    public IReadOnlyList<string> Tags => [.. Tag().Matches(Source).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal)];

    /// <summary>Its words, one line after the other, without what is filled in.</summary>
    public IReadOnlyList<string> Phrases =>
        [.. Blank().Split(Source).Select(phrase => phrase.Trim()).Where(phrase => phrase.Split(' ').Length > 2)];

    [GeneratedRegex(@"\{\{-?\s*(?<name>\S+?)\s*-?\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{%-?\s*(?<name>.+?)\s*-?%\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{.+?\}\}|\{%.+?%\}|<[^>]*>|\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
