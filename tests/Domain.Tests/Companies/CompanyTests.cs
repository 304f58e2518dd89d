using Lethe.Domain.Companies;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Companies;

public sealed class CompanyTests
{
    [Theory]
    [InlineData("UTC", "2026-03-02T23:59:59Z", "2026-03-02")]
    [InlineData("Europe/Berlin", "2026-03-02T22:59:59Z", "2026-03-02")]
    [InlineData("Europe/Berlin", "2026-03-02T23:00:00Z", "2026-03-03")]
    [InlineData("Europe/Berlin", "2026-07-02T22:00:00Z", "2026-07-03")]
    [InlineData("America/Los_Angeles", "2026-03-02T07:59:59Z", "2026-03-01")]
    [InlineData("Pacific/Kiritimati", "2026-03-02T10:00:00Z", "2026-03-03")]
    [InlineData("Pacific/Kiritimati", "2026-03-02T09:59:59Z", "2026-03-02")]
    [InlineData("Asia/Kathmandu", "2026-03-02T18:15:00Z", "2026-03-03")]
    [InlineData("America/Los_Angeles", "2026-03-02T09:00:00+09:00", "2026-03-01")]
    public void Its_day_is_the_day_in_its_time_zone(string timeZone, string instant, string day) =>
        new Company("Northwind", "northwind", timeZone, "en", Now).Today(DateTimeOffset.Parse(instant)).ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void A_new_name_keeps_the_sender_slug()
    {
        var company = new Company("Northwind", "northwind", "UTC", "en", Now);

        company.Describe("Southwind", "Asia/Tokyo", "de");

        (company.Name, company.SenderSlug, company.TimeZone, company.Language).ShouldBe(("Southwind", "northwind", "Asia/Tokyo", "de"));
    }

    [Fact]
    public void English_stands_in_for_a_language_that_Lethe_does_not_write() =>
        new Company("Northwind", "northwind", "UTC", "tlh", Now).Language.ShouldBe("en");
}
