using Lethe.Benchmarks.Seeding;

namespace Lethe.Benchmarks.Loading;

/// <summary>One page under load.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Shows">A text that proves that the right page was answered.</param>
internal sealed record PageCase(string Name, string Url, string Shows)
{
    /// <summary>Whether it is asked for by somebody who is signed in.</summary>
    public bool IsSignedIn { get; init; } = true;

    /// <summary>What is searched for, by POST; null for a page that is only looked at.</summary>
    public string? Search { get; init; }

    public static IEnumerable<PageCase> All(int requests, SeedPlan plan)
    {
        var middle = requests / 2;
        var person = InventedPeople.Of(middle);
        var deep = plan.FirstInReview + (plan.InReview / 2);
        yield return new("`/health/live`: the server alone", "/health/live", "Healthy") { IsSignedIn = false };
        yield return new("Smallest signed-in page: a note's form", $"/requests/{middle}/notes", "</html>");
        yield return new("List, first page: 50 requests of 300 tasks", "/requests", $">R-{plan.FirstInProcess}<");
        yield return new($"List, open, {deep - plan.FirstInProcess:N0} rows deep", $"/requests?after=1900-01-01_{deep}", "</html>");
        yield return new($"List, closed, {plan.FirstInProcess - middle:N0} rows deep", $"/requests?view=closed&after=1900-01-01_{middle}", $">R-{middle - 1}<");
        yield return new("Search by name, found in the middle", "/requests", $">R-{middle}<") { Search = $"{person.FirstName} {person.LastName}" };
        yield return new("Search by name, nothing found", "/requests", "Nothing was found") { Search = "Nobody Knowsthisname" };
        yield return new("Search by number", "/requests", $">R-{middle}<") { Search = $"R-{middle}" };
        yield return new("Request page, 300 tasks, none asked", $"/requests/{plan.Untouched.First()}", "Vendor 300");
        yield return new("Request page, 300 tasks, a third asked, a third ended", $"/requests/{plan.HalfWay}", "Email Sent");
    }
}
