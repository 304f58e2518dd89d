namespace Lethe.Domain;

/// <summary>The languages in which Lethe writes mail (BCP 47), English first: it stands in for a language that is not there.</summary>
public static class Languages
{
    /// <summary>Each language's tag with its own name.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "English",
        ["de"] = "Deutsch",
        ["fr"] = "Français",
        ["es"] = "Español",
        ["it"] = "Italiano",
        ["pt"] = "Português",
        ["nl"] = "Nederlands",
    };

    /// <summary>The language itself, or English when Lethe does not write it.</summary>
    public static string OrEnglish(string? language) => language is not null && All.ContainsKey(language) ? language : "en";
}
