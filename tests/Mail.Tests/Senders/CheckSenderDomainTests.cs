using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Senders;

public sealed class CheckSenderDomainTests
{
    [Fact]
    public async Task A_domain_goes_into_use_when_all_its_records_are_found()
    {
        await using var own = await OwnDomain.Open();
        (await own.Choose()).ShouldBeNull();
        (await own.Check()).ShouldBeNull();
        (await own.Row()).Findings.ShouldAllBe(finding => finding.State == SenderRecordState.Missing);
        own.Desk.Read(db => db.DkimKeys.Single()).State.ShouldBe(DkimKeyState.Waiting);

        await own.Publish();
        (await own.Check()).ShouldBeNull();

        (await own.Row()).Findings.ShouldAllBe(finding => finding.State == SenderRecordState.Right);
        own.Desk.Read(db => db.DkimKeys.Single()).State.ShouldBe(DkimKeyState.Active);
        (await own.History()).ShouldBe([ActivityKind.SenderDomainNamed, ActivityKind.SenderDomainVerified]);
    }

    [Theory]
    [InlineData("v=spf1 include:portal.example ~all", SenderRecordState.Right)]
    [InlineData("v=spf1 mx +include:Portal.Example -all", SenderRecordState.Right)]
    [InlineData("v=spf1 redirect=portal.example", SenderRecordState.Right)]
    [InlineData("v=spf1 mx -all", SenderRecordState.Different)]
    [InlineData("v=spf1 -all include:portal.example", SenderRecordState.Different)]
    [InlineData("v=spf1 include:portal.example.evil.example -all", SenderRecordState.Different)]
    [InlineData("v=spf1 -include:portal.example", SenderRecordState.Different)]
    [InlineData("some other text", SenderRecordState.Missing)]
    public Task Permission_to_send_is_read_by_the_rules(string text, SenderRecordState state) =>
        Judge(own => own.Dns.Text($"bounces.{OwnDomain.Name}", "a note", text), SenderRecord.Spf, state);

    [Theory]
    [InlineData("v=DMARC1; p=none", SenderRecordState.Right)]
    [InlineData("v=DMARC1;p=reject;adkim=s;aspf=s;rua=mailto:d@x.example", SenderRecordState.Right)]
    [InlineData("v=DMARC1; sp=reject", SenderRecordState.Different)]
    [InlineData("v=DMARC2; p=none", SenderRecordState.Missing)]
    public Task A_policy_of_the_companys_own_is_right_as_it_is(string text, SenderRecordState state) =>
        Judge(own => own.Dns.Text($"_dmarc.{OwnDomain.Name}", text), SenderRecord.Dmarc, state);

    [Fact]
    public Task A_policy_of_the_domain_above_counts() => Judge(own =>
    {
        own.Dns.Text($"_dmarc.{OwnDomain.Name}");
        own.Dns.Text("_dmarc.northwind.example", "v=DMARC1; p=quarantine");
    }, SenderRecord.Dmarc, SenderRecordState.Right);

    [Theory]
    [InlineData("20 portal.example", "30 backup.example", SenderRecordState.Right)]
    [InlineData("20 portal.example", "10 other.example", SenderRecordState.Different)]
    public Task Bounces_must_come_to_the_portal_first(string one, string other, SenderRecordState state) =>
        Judge(own => own.Dns.Mail($"bounces.{OwnDomain.Name}", one, other), SenderRecord.ReturnPath, state);

    [Fact]
    public async Task What_stands_there_instead_is_told()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        var key = own.Desk.Read(db => db.DkimKeys.Single());
        own.Dns.Text($"{key.Selector}._domainkey.{OwnDomain.Name}", "v=DKIM1; k=rsa; p=AAAA");

        await own.Check();

        (await own.Finding(SenderRecord.Dkim)).ShouldBe(new(SenderRecord.Dkim, SenderRecordState.Different, "v=DKIM1; k=rsa; p=AAAA"));
    }

    [Theory]
    [InlineData("k=rsa; p={0}")]
    [InlineData("p={0};v=DKIM1;n=note;t=s")]
    public Task A_key_record_may_be_written_otherwise(string form) => Judge(own =>
    {
        var key = own.Desk.Read(db => db.DkimKeys.Single());
        own.Dns.Text($"{key.Selector}._domainkey.{OwnDomain.Name}", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, key.PublicKey.Insert(100, " ")));
    }, SenderRecord.Dkim, SenderRecordState.Right);

    [Fact]
    public async Task Three_checks_that_find_it_wrong_bring_mail_back_to_the_portals_domain()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        own.Dns.Text($"bounces.{OwnDomain.Name}");
        for (var round = 0; round < 3; round++)
        {
            (await own.Row()).IsVerified.ShouldBeTrue();
            (await own.Check()).ShouldBeNull();
        }

        (await own.Row()).IsVerified.ShouldBeFalse();
        (await own.History()).ShouldBe([ActivityKind.SenderDomainNamed, ActivityKind.SenderDomainVerified, ActivityKind.SenderDomainFellBack]);
        own.Desk.Read(db => db.DkimKeys.Single()).State.ShouldBe(DkimKeyState.Active);
    }

    [Fact]
    public async Task An_outage_of_dns_changes_nothing()
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        own.Dns.Fails = true;
        for (var round = 0; round < 4; round++) (await own.Check()).ShouldBeNull();

        (await own.Row()).IsVerified.ShouldBeTrue();
        (await own.Row()).Findings.ShouldAllBe(finding => finding.State == SenderRecordState.Unknown);
    }

    [Fact]
    public async Task A_domain_is_used_by_one_company_only()
    {
        await using var own = await OwnDomain.Open();
        (await own.Choose()).ShouldBeNull();
        var neighbour = own.Neighbour();
        (await neighbour.Choose()).ShouldBeNull();
        await neighbour.Publish();
        (await neighbour.Check()).ShouldBeNull();
        await own.Publish();

        (await own.Check())!.Code.ShouldBe("domain-taken");

        (await own.Row()).IsVerified.ShouldBeFalse();
        (await neighbour.Row()).IsVerified.ShouldBeTrue();
        (await own.Neighbour().Choose())!.Code.ShouldBe("domain-taken");
        own.Desk.Read(db => db.DkimKeys.Select(key => key.Selector).Distinct().Count()).ShouldBe(2);
    }

    [Theory]
    [InlineData("portal.example", "not-a-domain")]
    [InlineData("gmail.com", "not-a-domain")]
    [InlineData("other.example", "domain-named")]
    public async Task What_cannot_be_named_is_refused(string name, string code)
    {
        await using var own = await OwnDomain.Open();
        if (code == "domain-named") (await own.Choose()).ShouldBeNull();
        (await own.Choose(name))!.Code.ShouldBe(code);
    }

    private static async Task Judge(Action<OwnDomain> change, SenderRecord record, SenderRecordState state)
    {
        await using var own = await (await OwnDomain.Open()).Verified();
        change(own);
        (await own.Check()).ShouldBeNull();
        (await own.Finding(record)).State.ShouldBe(state);
    }
}
