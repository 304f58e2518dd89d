using Lethe.Domain.Companies;

namespace Lethe.Domain.Tests.Companies;

public sealed class SenderSlugTests
{
    private static readonly string TwoHundred = string.Concat(Enumerable.Repeat("Ä very long name, ", 12))[..200];

    [Theory]
    [InlineData("Northwind Traders", "northwind-traders")]
    [InlineData("Müller & Söhne", "muller-and-sohne")]
    [InlineData("  ...Straße 7 GmbH!  ", "strasse-7-gmbh")]
    [InlineData("L'Oréal", "loreal")]
    [InlineData("Łódź Ærø", "lodz-aero")]
    [InlineData("1&1", "1-and-1")]
    [InlineData("株式会社", "company")]
    [InlineData("株式会社 ABC", "abc")]
    [InlineData("Ω", "company")]
    [InlineData("🙂", "company")]
    [InlineData("", "company")]
    [InlineData("X", "company-x")]
    [InlineData("B & Q", "company-b-and-q")]
    [InlineData("R-Tech", "company-r-tech")]
    [InlineData("A\r\nBcc: b@c.example", "a-bcc-b-c-example")]
    public void It_comes_from_the_name(string name, string slug) => SenderSlug.Candidates(name).First().ShouldBe(slug);

    [Fact]
    public void Companies_of_the_same_name_are_numbered() =>
        SenderSlug.Candidates("Northwind").Take(3).ShouldBe(["northwind", "northwind-2", "northwind-3"]);

    [Theory]
    [InlineData("postmaster")]
    [InlineData("abuse")]
    [InlineData("mailer-daemon")]
    [InlineData("portal")]
    [InlineData("b")]
    [InlineData("r")]
    [InlineData("hostmaster")]
    [InlineData("noreply")]
    [InlineData("b-0123")]
    [InlineData("r-0123")]
    public void A_name_that_the_mail_system_needs_is_reserved(string name)
    {
        SenderSlug.IsReserved(name).ShouldBeTrue();
        SenderSlug.Candidates(name).Take(5).ShouldNotContain(name);
        SenderSlug.Candidates(name.ToUpperInvariant()).Take(5).ShouldNotContain(name);
    }

    [Theory]
    [InlineData("Mailer Daemon", "mailer-daemon-2")]
    [InlineData("Post-Master", "post-master")]
    [InlineData("Abuse!", "abuse-2")]
    public void A_company_named_like_a_reserved_name_gets_another(string name, string slug) => SenderSlug.Candidates(name).First().ShouldBe(slug);

    [Fact]
    public void It_is_short_and_clean_whatever_the_name()
    {
        string[] names = [TwoHundred, new('a', 200), new('-', 200), "-" + new string('b', 39) + "-c", "b-" + new string('x', 200), new string('a', 39) + " b", "株" + TwoHundred, "\0\u202E\u200B"];
        foreach (var slug in names.SelectMany(name => SenderSlug.Candidates(name).Take(3)))
        {
            slug.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
            slug.Length.ShouldBeLessThanOrEqualTo(SenderSlug.MaximumLength + 2);
        }
    }
}
