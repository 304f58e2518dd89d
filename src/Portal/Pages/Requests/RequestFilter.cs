using System.Globalization;
using Lethe.Domain.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Which slice of all requests is looked at.</summary>
internal enum RequestView
{
    Open,
    Overdue,
    DueSoon,
    Waiting,
    Closed,
}

/// <summary>What the list is narrowed to; stands in its address.</summary>
internal sealed class RequestFilter
{
    public RequestView View { get; set; }

    public RequestType? Type { get; set; }

    public Stage? Stage { get; set; }

    /// <summary>An agent's id, or "nobody".</summary>
    public string? Assignee { get; set; }

    /// <summary>Where the page begins: the due date and number of the row before it.</summary>
    public string? After { get; set; }

    public bool IsNarrowed => Type is not null || Stage is not null || !string.IsNullOrEmpty(Assignee);

    public (DateOnly DueOn, int Number)? Start
    {
        get
        {
            var parts = After?.Split('_') ?? [];
            return parts.Length == 2 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var due) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (due, number) : null;
        }
    }

    public static string Cursor(DateOnly dueOn, int number) => string.Create(CultureInfo.InvariantCulture, $"{dueOn:yyyy-MM-dd}_{number}");

    /// <summary>The list's address with this filter, at another place or in another view.</summary>
    public string Url(RequestView? view = null, string? after = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["view"] = (view ?? View) == RequestView.Open ? null : (view ?? View).ToString().ToLowerInvariant(),
            ["type"] = Type?.ToString(),
            ["stage"] = (view ?? View) == RequestView.Closed ? null : Stage?.ToString(),
            ["assignee"] = string.IsNullOrEmpty(Assignee) ? null : Assignee,
            ["after"] = after,
        };
        return QueryHelpers.AddQueryString("/requests", query.Where(pair => pair.Value is not null));
    }
}
