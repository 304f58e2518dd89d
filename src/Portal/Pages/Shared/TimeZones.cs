using System.ComponentModel.DataAnnotations;
using Lethe.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Lethe.Portal.Pages.Shared;

/// <summary>The time zones that people may choose from, by their IANA names.</summary>
internal static class TimeZones
{
    public const string Default = "Europe/Berlin";

    private static readonly IReadOnlyList<string> All =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal)];

    public static bool Has(string? id) => id is not null && All.Contains(id);

    /// <summary>Grouped by continent; a zone that is in use but in no list any more stays to be chosen.</summary>
    public static IReadOnlyList<SelectListItem> Options(string? current)
    {
        var continents = new Dictionary<string, SelectListGroup>(StringComparer.Ordinal);
        return [.. All.Union([current ?? Default]).Select(id => Option(id, continents))];
    }

    private static SelectListItem Option(string id, Dictionary<string, SelectListGroup> continents)
    {
        var parts = id.Split('/', 2);
        var continent = parts.Length == 1 ? "Everywhere" : parts[0];
        if (!continents.TryGetValue(continent, out var group)) continents[continent] = group = new() { Name = continent };
        return new(parts[^1].Replace('_', ' ').Replace("/", ", ", StringComparison.Ordinal), id) { Group = group };
    }
}

/// <summary>One of <see cref="TimeZones"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeZoneAttribute : RequiredAttribute
{
    public TimeZoneAttribute() => ErrorMessage = "Choose a time zone from the list.";

    public override bool IsValid(object? value) => TimeZones.Has(value as string);
}

/// <summary>One of <see cref="Languages"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LanguageAttribute : RequiredAttribute
{
    public LanguageAttribute() => ErrorMessage = "Choose a language from the list.";

    public static IEnumerable<SelectListItem> Options { get; } = [.. Languages.All.Select(language => new SelectListItem(language.Value, language.Key))];

    public override bool IsValid(object? value) => value is string language && Languages.All.ContainsKey(language);
}
