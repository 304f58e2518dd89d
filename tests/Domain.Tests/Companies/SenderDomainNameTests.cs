using Lethe.Domain.Companies;

namespace Lethe.Domain.Tests.Companies;

public sealed class SenderDomainNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("  Privacy.Example.COM. ", "privacy.example.com")]
    [InlineData("müller.example", "xn--mller-kva.example")]
    public void A_domain_is_taken_as_it_is_typed(string text, string domain)
    {
        SenderDomainName.WhyNot(text, "portal.example").ShouldBeNull();
        SenderDomainName.Normalise(text).ShouldBe(domain);
    }

    [Theory]
    [InlineData(null, "Type a domain name")]
    [InlineData(" ", "Type a domain name")]
    [InlineData("localhost", "alone")]
    [InlineData("https://example.com", "alone")]
    [InlineData("ada@example.com", "alone")]
    [InlineData("two words.example", "alone")]
    [InlineData("192.0.2.1", "alone")]
    [InlineData("-a.example", "alone")]
    [InlineData("a..example", "alone")]
    [InlineData("Portal.example", "portal's own")]
    [InlineData("mail.portal.example", "portal's own")]
    [InlineData("gmail.com", "open to everybody")]
    [InlineData("GMX.de", "open to everybody")]
    public void What_is_none_or_not_theirs_is_refused(string? text, string why) => SenderDomainName.WhyNot(text, "portal.example")!.ShouldContain(why);
}
