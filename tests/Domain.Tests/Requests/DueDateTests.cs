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
    [InlineData("2026-12-23", 5, "2026-12-18")]
    [InlineData("2026-12-23", 0, "2026-12-23")]
    [InlineData("2026-12-23", 20, "2026-12-03")]
    [InlineData("2026-12-01", 5, "2026-11-26")]
    [InlineData("2026-11-27", 5, "2026-11-26")]
    [InlineData("2026-11-26", 5, "2026-11-26")]
    public void A_data_source_is_due_some_days_before_the_request_so_that_time_is_left_to_answer_the_person(string due, int margin, string asked) =>
        DueDate.ForDataSource(DateOnly.Parse(due), margin, DateOnly.Parse("2026-11-23")).ShouldBe(DateOnly.Parse(asked));

    [Theory]
    [InlineData("2026-11-25")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-01")]
    public void Three_days_are_left_to_it_even_when_the_request_is_late(string due) =>
        DueDate.ForDataSource(DateOnly.Parse(due), 5, DateOnly.Parse("2026-11-23")).ShouldBe(DateOnly.Parse("2026-11-26"));
}
