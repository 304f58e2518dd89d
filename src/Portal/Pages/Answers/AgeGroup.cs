namespace Lethe.Portal.Pages.Answers;

/// <summary>Tasks of the same age on a board.</summary>
internal sealed record AgeGroup(string Heading, IReadOnlyList<WaitingTask> Rows)
{
    private const int Month = 30;
    private const int TwoWeeks = 14;
    private const int Week = 7;

    /// <summary>The rows of a page by age, in their order.</summary>
    public static IReadOnlyList<AgeGroup> Of(IReadOnlyList<WaitingTask> rows, DateTimeOffset now) =>
        [.. rows.GroupBy(row => HeadingOf(now - row.Task.AskedAt!.Value)).Select(group => new AgeGroup(group.Key, [.. group]))];

    private static string HeadingOf(TimeSpan age) => age.TotalDays switch
    {
        > Month => "Asked more than 30 days ago",
        > TwoWeeks => "Asked 2 to 4 weeks ago",
        > Week => "Asked 1 to 2 weeks ago",
        _ => "Asked within the last 7 days",
    };
}
