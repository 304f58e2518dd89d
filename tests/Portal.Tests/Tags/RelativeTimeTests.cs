using System.Globalization;
using Lethe.Portal.Tags;

namespace Lethe.Portal.Tests.Tags;

public sealed class RelativeTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = At("2026-11-23T10:00:00Z");

    [Theory]
    [InlineData("2026-11-23T10:00:00Z", "just now")]
    [InlineData("2026-11-23T09:59:01Z", "just now")]
    [InlineData("2026-11-23T09:59:00Z", "1 minute ago")]
    [InlineData("2026-11-23T09:00:01Z", "59 minutes ago")]
    [InlineData("2026-11-23T09:00:00Z", "1 hour ago")]
    [InlineData("2026-11-22T10:00:01Z", "23 hours ago")]
    [InlineData("2026-11-22T10:00:00Z", "yesterday")]
    [InlineData("2026-11-20T10:00:00Z", "3 days ago")]
    [InlineData("2026-10-24T10:00:00Z", "30 days ago")]
    [InlineData("2026-10-23T10:00:00Z", "23 October")]
    [InlineData("2025-11-28T10:00:00Z", "28 November 2025")]
    [InlineData("2026-11-23T10:03:00Z", "in 3 minutes")]
    [InlineData("2026-11-24T10:00:00Z", "tomorrow")]
    [InlineData("2026-11-28T10:00:00Z", "in 5 days")]
    public void An_instant_is_told_in_words(string then, string words) =>
        RelativeTime.Words(At(then), Now, Berlin).ShouldBe(words);

    [Fact]
    public void Days_are_counted_in_the_readers_zone()
    {
        var then = At("2026-11-21T22:30:00Z");
        var now = At("2026-11-22T23:30:00Z");
        RelativeTime.Words(then, now, TimeZoneInfo.Utc).ShouldBe("yesterday");
        RelativeTime.Words(then, now, Berlin).ShouldBe("2 days ago");
    }

    [Fact]
    public void The_exact_time_stands_in_the_title()
    {
        var clock = new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now), Berlin);
        var time = Rendering<object>.Render(new RelativeTimeTagHelper(clock) { At = At("2026-11-20T09:42:00Z") }).QuerySelector("time")!;
        time.TextContent.ShouldBe("3 days ago");
        time.GetAttribute("datetime").ShouldBe("2026-11-20T09:42:00Z");
        time.GetAttribute("title").ShouldBe("20 November 2026, 10:42:00 (Europe/Berlin)");
        time.GetAttribute("data-relative").ShouldBe("Europe/Berlin");
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
