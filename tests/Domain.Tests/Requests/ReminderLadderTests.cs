using System.Globalization;
using Lethe.Domain.Requests;

namespace Lethe.Domain.Tests.Requests;

public sealed class ReminderLadderTests
{
    [Theory]
    [InlineData("7 14 -3", "2026-03-02", "2026-03-28", "03-09 03-16 03-25")]
    [InlineData("-3 14 7", "2026-03-02", "2026-03-28", "03-09 03-16 03-25")]
    [InlineData("7 14 -3", "2026-03-02", "2026-03-12", "03-09")]
    [InlineData("7 -5", "2026-03-02", "2026-03-14", "03-09")]
    [InlineData("7 14 -3", "2026-03-02", "2026-03-06", "03-03")]
    [InlineData("5 6 7", "2026-03-02", "2026-03-09", "03-07 03-08 03-09")]
    public void Reminders_go_out_after_the_asking_and_before_the_due_date(string ladder, string asked, string due, string days) =>
        Days(ladder, asked, due, keepsWeekendsFree: false).ShouldBe(days);

    [Theory]
    [InlineData("5 6 7", "2026-03-02", "2026-03-28", "03-09")]
    [InlineData("-1", "2026-03-02", "2026-03-15", "03-13")]
    [InlineData("-2", "2026-03-02", "2026-03-09", "03-09")]
    [InlineData("-1", "2026-03-13", "2026-03-15", "")]
    public void On_free_weekends_they_move_to_Monday_or_to_Friday_where_that_is_too_late(string ladder, string asked, string due, string days) =>
        Days(ladder, asked, due, keepsWeekendsFree: true).ShouldBe(days);

    [Theory]
    [InlineData("2026-03-05", "03-04")]
    [InlineData("2026-03-03", "")]
    public void Where_no_step_fits_the_data_source_is_still_reminded_on_the_day_before(string due, string days) =>
        Days("7 14 -3", "2026-03-02", due, keepsWeekendsFree: false).ShouldBe(days);

    [Fact]
    public void Whoever_wants_no_reminders_gets_none() => Days("", "2026-03-02", "2026-03-28", keepsWeekendsFree: false).ShouldBe("");

    [Theory]
    [InlineData("7, 14,-3", "7 14 -3")]
    [InlineData("  7 7 ", "7")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_a_person_types_is_read(string? typed, string ladder) => ReminderLadder.Read(typed)!.ToString().ShouldBe(ladder);

    [Theory]
    [InlineData("0")]
    [InlineData("7 soon")]
    [InlineData("91")]
    [InlineData("-91")]
    [InlineData("1 2 3 4 5 6 7 8 9")]
    [InlineData("99999999999")]
    public void What_is_no_ladder_is_refused(string typed) => ReminderLadder.Read(typed).ShouldBeNull();

    [Fact]
    public void It_tells_its_steps_in_the_order_in_which_they_come()
    {
        var ladder = ReminderLadder.Read("14 -1 7 -3")!;

        ladder.AfterAsking.ShouldBe([7, 14]);
        ladder.BeforeDue.ShouldBe([3, 1]);
    }

    [Fact]
    public void It_is_made_of_days_after_the_email_and_days_before_the_due_date()
    {
        ReminderLadder.Of([14, 7, 7], [1, 3])!.ToString().ShouldBe("7 14 -3 -1");
        ReminderLadder.Of([], []).ShouldBe(ReminderLadder.None);
        ReminderLadder.Of([0], []).ShouldBeNull();
        ReminderLadder.Of([], [91]).ShouldBeNull();
        ReminderLadder.Of([1, 2, 3, 4], [1, 2, 3, 4, 5]).ShouldBeNull();
    }

    private static string Days(string ladder, string asked, string due, bool keepsWeekendsFree) => string.Join(' ', ReminderLadder.Read(ladder)!
        .Days(DateOnly.Parse(asked, CultureInfo.InvariantCulture), DateOnly.Parse(due, CultureInfo.InvariantCulture), keepsWeekendsFree)
        .Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));
}
