using Lethe.Portal.Demo;
using Lethe.Testing.Folders;

namespace Lethe.Portal.Tests.Demo;

public sealed class DemoTimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("demo-time");

    [Fact]
    public async Task What_waits_for_a_time_that_has_passed_is_woken()
    {
        var time = new DemoTime(_folder["clock"]);
        var tomorrow = Task.Delay(TimeSpan.FromDays(1), time);
        var nextMonth = Task.Delay(TimeSpan.FromDays(30), time);

        time.Pass(TimeSpan.FromDays(3));

        await tomorrow.WaitAsync(TimeSpan.FromSeconds(30));
        nextMonth.IsCompleted.ShouldBeFalse();
        time.Pass(TimeSpan.FromDays(27));
        await nextMonth.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_timer_that_comes_again_and_again_goes_on()
    {
        var time = new DemoTime(_folder["clock"]);
        using var rung = new SemaphoreSlim(0);
        await using var timer = time.CreateTimer(_ => rung.Release(), null, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

        for (var day = 0; day < 3; day++)
        {
            time.Pass(TimeSpan.FromDays(1));
            (await rung.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        }
    }

    [Fact]
    public void It_is_kept_between_starts_and_never_goes_back()
    {
        new DemoTime(_folder["clock"]).Pass(TimeSpan.FromDays(10));

        var time = new DemoTime(_folder["clock"]);

        time.Ahead.ShouldBe(TimeSpan.FromDays(10));
        Should.Throw<ArgumentOutOfRangeException>(() => time.Pass(TimeSpan.FromDays(-1)));
    }

    public void Dispose() => _folder.Dispose();
}
