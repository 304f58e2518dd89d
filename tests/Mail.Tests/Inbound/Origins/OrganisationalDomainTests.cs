using Lethe.Mail.Inbound.Origins;

namespace Lethe.Mail.Tests.Inbound.Origins;

public sealed class OrganisationalDomainTests
{
    [Theory]
    [InlineData("privacy@vendor.example", "vera@vendor.example", true)]
    [InlineData("privacy@vendor.example", "vera@mail.Vendor.Example", true)]
    [InlineData("privacy@eu.vendor.com", "vera@support.vendor.com", true)]
    [InlineData("privacy@münchen.example", "vera@xn--mnchen-3ya.example", true)]
    [InlineData("privacy@vendor.example", "vera@othervendor.example", false)]
    [InlineData("privacy@vendor.example", "vera@vendor.example.evil.example", false)]
    [InlineData("privacy@vendor.co.uk", "vera@mail.vendor.co.uk", true)]
    [InlineData("privacy@vendor.co.uk", "vera@evil.co.uk", false)]
    [InlineData("privacy@vendor.com.br", "vera@evil.com.br", false)]
    [InlineData("support@vendor.zendesk.com", "mallory@evil.zendesk.com", false)]
    [InlineData("support@vendor.zendesk.com", "noreply@vendor.zendesk.com", true)]
    [InlineData("vendor@gmail.com", "mallory@gmail.com", false)]
    [InlineData("vendor@gmail.com", "Vendor@Gmail.com", true)]
    public void An_address_is_of_the_same_house_or_a_strangers(string asked, string sender, bool isSame) => OrganisationalDomain.Same(asked, sender).ShouldBe(isSame);
}
