using Lethe.Domain.Emails;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Emails;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    [InlineData(4, 60)]
    [InlineData(5, 240)]
    [InlineData(6, 480)]
    [InlineData(12, 480)]
    public void Waits_grow_and_then_stay_at_eight_hours(int deferrals, int minutes) =>
        RetrySchedule.Next(deferrals, Now, Now, luck: 0.5).ShouldBe(Now.AddMinutes(minutes));

    [Theory]
    [InlineData(0.0, 54)]
    [InlineData(1.0, 66)]
    public void Luck_moves_a_wait_by_a_tenth_at_most(double luck, int seconds) =>
        RetrySchedule.Next(1, Now, Now, luck).ShouldBe(Now.AddSeconds(seconds));

    [Fact]
    public void It_is_tried_a_last_time_when_five_days_are_over_and_then_has_failed()
    {
        RetrySchedule.Next(17, Now, Now.AddDays(5).AddHours(-1), 0.5).ShouldBe(Now.AddDays(5));
        RetrySchedule.Next(18, Now, Now.AddDays(5), 0.5).ShouldBeNull();
    }

    [Fact]
    public void The_whole_schedule_takes_five_days_and_some_twenty_attempts()
    {
        var (at, attempts) = (Now, 1);
        while (RetrySchedule.Next(attempts, Now, at, 0.5) is { } next) (at, attempts) = (next, attempts + 1);

        (at - Now).ShouldBe(RetrySchedule.Patience);
        attempts.ShouldBe(21);
    }
}
