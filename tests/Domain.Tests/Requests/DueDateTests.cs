using Lethe.Domain.Requests;

namespace Lethe.Domain.Tests.Requests;

public sealed class DueDateTests
{
    [Theory]
    [InlineData("2026-03-02", "2026-04-02")]
    [InlineData("2026-01-31", "2026-02-28")]
    [InlineData("2028-01-31", "2028-02-29")]
    [InlineData("2028-01-29", "2028-02-29")]
    [InlineData("2026-01-29", "2026-02-28")]
    [InlineData("2028-02-29", "2028-03-29")]
    [InlineData("2026-03-31", "2026-04-30")]
    [InlineData("2026-12-31", "2027-01-31")]
    public void It_is_the_same_day_of_the_next_month_or_its_last(string received, string due) =>
        DueDate.Of(DateOnly.Parse(received)).ShouldBe(DateOnly.Parse(due));

    [Theory]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-11-24", "2026-11-26")]
    [InlineData("2026-11-01", "2026-11-26")]
    public void A_data_source_is_never_asked_to_have_answered_already(string due, string asked) =>
        DueDate.ForDataSource(DateOnly.Parse(due), DateOnly.Parse("2026-11-23")).ShouldBe(DateOnly.Parse(asked));
}
