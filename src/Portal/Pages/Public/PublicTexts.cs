using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lethe.Domain;

namespace Lethe.Portal.Pages.Public;

/// <summary>What the public pages say in one language. The sentences lie in Texts/LANGUAGE.json; all languages have the same keys with the same places for words.</summary>
internal sealed partial class PublicTexts
{
    private const string English = "en";

    private readonly FrozenDictionary<string, string> _sentences;

    private PublicTexts(string language)
    {
        Language = language;
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(PublicTexts).Namespace}.Texts.{language}.json")!;
        _sentences = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, PublicTexts> All { get; } =
        Languages.All.Keys.ToFrozenDictionary(language => language, language => new PublicTexts(language), StringComparer.OrdinalIgnoreCase);

    public string Language { get; }

    public IReadOnlyCollection<string> Keys => _sentences.Keys;

    public string this[string key] => _sentences[key];

    /// <summary>A sentence with words in its places.</summary>
    public string this[string key, params (string Place, string Word)[] words] =>
        Place().Replace(_sentences[key], place => words.Single(word => word.Place == place.Groups["name"].Value).Word);

    /// <summary>What stands before and behind the only place of a sentence.</summary>
    public (string Before, string After) Around(string key)
    {
        var place = Place().Match(_sentences[key]);
        return (_sentences[key][..place.Index], _sentences[key][(place.Index + place.Length)..]);
    }

    /// <summary>The first of these languages that is there, de-AT being German; else English.</summary>
    public static PublicTexts In(params IEnumerable<string?> languages) =>
        languages.Select(language => language is not null && All.TryGetValue(language.Split('-')[0], out var texts) ? texts : null).FirstOrDefault(texts => texts is not null) ?? All[English];

    /// <summary>The languages that a browser asks for (RFC 9110 section 12.5.4), the dearest first.</summary>
    public static IEnumerable<string?> AskedFor(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.Value);

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
