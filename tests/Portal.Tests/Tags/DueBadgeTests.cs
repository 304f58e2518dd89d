using System.Globalization;
using Lethe.Portal.Tags;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Portal.Tests.Tags;

public sealed class DueBadgeTests
{
    private static readonly Clock Clock = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)), TimeZoneInfo.Utc);

    [Theory]
    [InlineData("2026-11-21", "2 days late", "trouble")]
    [InlineData("2026-11-22", "1 day late", "trouble")]
    [InlineData("2026-11-23", "today", "waiting")]
    [InlineData("2026-11-24", "tomorrow", "waiting")]
    [InlineData("2026-11-30", "in 7 days", "waiting")]
    [InlineData("2026-12-01", "in 8 days", "open")]
    public void A_due_date_says_how_far_away_it_is(string on, string words, string kind)
    {
        var badge = Rendering<object>.Render(new DueBadgeTagHelper(Clock) { On = Date(on) }).QuerySelector("span")!;
        badge.TextContent.ShouldBe(words);
        badge.ClassName.ShouldBe("badge " + kind);
    }

    [Fact]
    public void What_is_closed_is_never_late()
    {
        var badge = Rendering<object>.Render(new DueBadgeTagHelper(Clock) { On = Date("2026-11-01"), Closed = true }).QuerySelector("span")!;
        badge.TextContent.ShouldBe("1 November");
        badge.ClassName.ShouldBe("badge plain");
    }

    private static DateOnly Date(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);
}
