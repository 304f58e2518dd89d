using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Countries by their ISO 3166-1 alpha-2 codes, with English names.</summary>
internal static class Countries
{
    private static readonly SortedDictionary<string, string> Names = new(
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName is { Length: 2 } code && code.All(char.IsAsciiLetterUpper))
            .GroupBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().EnglishName, StringComparer.Ordinal), StringComparer.Ordinal);

    public static IReadOnlyList<SelectListItem> Options { get; } =
        [.. Names.OrderBy(pair => pair.Value, StringComparer.InvariantCulture).Select(pair => new SelectListItem(pair.Value, pair.Key))];

    public static bool IsKnown(string code) => Names.ContainsKey(code);

    public static string Name(string code) => Names.GetValueOrDefault(code, code);
}
