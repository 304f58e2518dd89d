using Lethe.Domain.Companies;
using Lethe.Mail.Senders;
using Lethe.Testing.Dns;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Settings;

public sealed class DomainTests
{
    [Fact]
    public async Task An_owner_names_a_domain_publishes_its_records_and_mail_goes_out_from_it()
    {
        using var dns = new ScriptedDnsServer();
        await using var portal = await PortalUnderTest.Start(("Mail:DnsServer", dns.Address));
        var owner = await portal.SignUpOwner();
        var named = await owner.Visitor.Follow(await owner.Visitor.Submit(await owner.Visitor.Get("/settings/domain"), ("Name", "Privacy.Northwind.example")));
        named.Text.ShouldContain("Not in use yet");
        named.Text.ShouldContain("northwind-coffee@privacy.test");
        named.Text.ShouldContain("10 privacy.test");
        named.Text.ShouldContain("v=spf1 include:privacy.test -all");
        named.Text.ShouldContain("_dmarc.privacy.northwind.example");

        (await Check(owner, named)).Text.ShouldContain("Missing");
        await Publish(portal, owner, dns);
        dns.Text("_dmarc.privacy.northwind.example", "v=DMARC1; p=reject");
        var verified = await Check(owner, await owner.Visitor.Get("/settings/domain"));

        verified.Text.ShouldContain("Mail goes out from privacy.northwind.example.");
        verified.Text.ShouldContain("northwind-coffee@privacy.northwind.example");
        verified.Text.ShouldNotContain("Missing");
        var settings = await owner.Visitor.Get("/settings");
        settings.Text.ShouldContain("northwind-coffee@privacy.northwind.example");
        settings.Text.ShouldContain("The DNS records of privacy.northwind.example are right: mail goes out from it");

        var removed = await owner.Visitor.Follow(await owner.Visitor.Submit(await owner.Visitor.Get("/settings/domain/removal")));
        removed.Text.ShouldContain("Send from your own domain");
        (await owner.Visitor.Get("/settings")).Text.ShouldContain("northwind-coffee@privacy.test");
    }

    [Fact]
    public async Task What_stands_there_instead_is_shown()
    {
        using var dns = new ScriptedDnsServer().Text("_dmarc.northwind.example", "v=DMARC1; sp=none");
        await using var portal = await PortalUnderTest.Start(("Mail:DnsServer", dns.Address));
        var owner = await portal.SignUpOwner();
        var named = await owner.Visitor.Follow(await owner.Visitor.Submit(await owner.Visitor.Get("/settings/domain"), ("Name", "northwind.example")));

        var page = await Check(owner, named);

        page.Text.ShouldContain("Not all records of northwind.example are found yet.");
        page.Text.ShouldContain("Different");
        page.Text.ShouldContain("v=DMARC1; sp=none");
    }

    [Theory]
    [InlineData("", "Type a domain name, such as example.com.")]
    [InlineData("privacy.test", "privacy.test is the portal's own domain. Type one of your company's.")]
    [InlineData("gmail.com", "gmail.com is open to everybody. Type a domain that belongs to your company.")]
    [InlineData("not a domain", "Type a domain name alone, such as example.com or privacy.example.com.")]
    public async Task What_cannot_be_a_domain_is_refused_beside_the_field(string name, string why)
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var answer = await owner.Visitor.Submit(await owner.Visitor.Get("/settings/domain"), ("Name", name));
        (answer.Status, answer.ErrorOf("Name")).ShouldBe((200, why));
        answer.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe(name);
    }

    [Fact]
    public async Task It_is_the_owners_alone()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);
        foreach (var url in new[] { "/settings/domain", "/settings/domain/check", "/settings/domain/removal" }) (await mia.Visitor.Get(url)).Status.ShouldBe(403, url);
        (await mia.Visitor.Get("/settings")).Body.ShouldNotContain("/settings/domain");
    }

    private static async Task<Page> Check(Member owner, Page page) =>
        await owner.Visitor.Follow(await owner.Visitor.Submit(page, "form[action='/settings/domain/check']"));

    private static async Task Publish(PortalUnderTest portal, Member owner, ScriptedDnsServer dns)
    {
        await using var db = portal.Databases.OpenFor(owner.Company.Id);
        var domain = await db.SenderDomains.SingleAsync();
        foreach (var record in SenderRecords.Of(domain.Domain, (await SenderDomainKey.Of(db, domain))!, "privacy.test").Where(record => record.Record != SenderRecord.Dmarc))
            if (record.Type == "MX") dns.Mail(record.Name, record.Value);
            else dns.Text(record.Name, record.Value);
    }
}
