using System.Globalization;
using Lethe.Domain.Companies;

namespace Lethe.Domain.Tests.Companies;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-03-02T06:59:59Z", false)]
    [InlineData("2026-03-02T07:00:00Z", true)]
    [InlineData("2026-03-02T16:59:59Z", true)]
    [InlineData("2026-03-02T17:00:00Z", false)]
    [InlineData("2026-03-30T06:00:00Z", true)]
    [InlineData("2026-03-30T16:00:00Z", false)]
    public void They_are_from_eight_to_six_as_the_clocks_in_Berlin_show_in_winter_and_in_summer(string now, bool are) =>
        OfficeHours.Are(Instant(now), "Europe/Berlin").ShouldBe(are);

    [Theory]
    [InlineData("2026-03-28", "Europe/Berlin", "2026-03-28T07:00:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-25", "Europe/Berlin", "2026-10-25T07:00:00Z")]
    [InlineData("2026-03-08", "America/New_York", "2026-03-08T12:00:00Z")]
    [InlineData("2026-11-01", "America/New_York", "2026-11-01T13:00:00Z")]
    [InlineData("2026-03-02", "Pacific/Auckland", "2026-03-01T19:00:00Z")]
    public void They_begin_at_eight_also_on_days_on_which_clocks_are_changed(string day, string zone, string begin) =>
        OfficeHours.Begin(DateOnly.Parse(day, CultureInfo.InvariantCulture), zone).ShouldBe(Instant(begin));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
