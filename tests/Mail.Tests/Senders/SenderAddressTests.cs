using System.Text;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Mail.Outbound.Signing;
using Lethe.Mail.Senders;
using MimeKit;

namespace Lethe.Mail.Tests.Senders;

public sealed class SenderAddressTests
{
    [Fact]
    public async Task Mail_goes_out_from_the_portals_domain_until_the_companys_own_is_verified()
    {
        await using var own = await OwnDomain.Open();
        await own.Choose();
        (await From(own)).ShouldBe("portal.example");
        await own.Publish();
        await own.Check();
        (await From(own)).ShouldBe(OwnDomain.Name);
        await own.Remove();
        (await From(own)).ShouldBe("portal.example");
    }

    [Fact]
    public async Task A_signature_is_of_the_domain_that_it_comes_from()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        var message = await Written(own);

        var signature = await own.Desk.Get<DkimSigner>().Sign(message, OwnDomain.Name);

        Encoding.ASCII.GetString(signature).ShouldContain($"d={OwnDomain.Name};");
        (await own.Desk.Get<DkimSigner>().Sign(message, "portal.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_queued_is_still_signed_when_the_domain_is_removed()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        var message = await Written(own);
        await own.Remove();

        (await own.Desk.Get<DkimSigner>().Sign(message, OwnDomain.Name)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_portals_own_mail_stays_on_its_own_domain()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        await own.Desk.Get<AccountMail>().SendConfirmation("ada@person.example", "Ada", "en", "https://privacy.portal.example/x");
        var email = own.Desk.Read(db => db.OutboundEmails.Single(row => row.Kind == EmailKind.Account));
        (await MimeMessage.LoadAsync(new MemoryStream(await own.Desk.Written(email)))).From.ToString().ShouldContain("portal@portal.example");
    }

    [Fact]
    public async Task Bounces_come_home_over_the_name_that_is_to_be_published()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        own.Desk.Get<EnvelopeSender>().DomainFor(OwnDomain.Name).ShouldBe(SenderRecords.ReturnPath(OwnDomain.Name));
    }

    private static async Task<byte[]> Written(OwnDomain own) =>
        await own.Desk.Written(await own.Desk.Tick(await own.Desk.TaskFor("privacy@vendor.example")));

    private static async Task<string> From(OwnDomain own)
    {
        var company = await own.Desk.Given.Company();
        var address = (await MimeMessage.LoadAsync(new MemoryStream(await Written(own)))).From.Mailboxes.Single().Address;
        EmailAddress.LocalPart(address).ShouldBe(company.SenderSlug);
        return EmailAddress.Domain(address);
    }
}
