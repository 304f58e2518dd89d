using Lethe.Domain.DataSources;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.DataSources;

public sealed class DataSourceTests
{
    private readonly DataSource _source = new(CompanyId, Profile(), Now);

    [Fact]
    public void A_new_one_is_manual_and_takes_part()
    {
        (_source.IntegrationType, _source.EmailIntegrationOn, _source.TakesPart).ShouldBe((IntegrationType.Manual, false, true));
        _source.Identifiers.ShouldBe([IdentifierKind.Email]);
    }

    [Fact]
    public void Api_is_not_available_yet_and_never_faked()
    {
        _source.ChooseIntegrationType(IntegrationType.Api)!.Code.ShouldBe("api-not-available");
        _source.IntegrationType.ShouldBe(IntegrationType.Manual);
    }

    [Fact]
    public void The_email_integration_is_turned_on_for_the_type_Email_only()
    {
        _source.TurnEmailIntegrationOn(MailDomain)!.Code.ShouldBe("not-email");
        _source.ChooseIntegrationType(IntegrationType.Email).ShouldBeNull();
        _source.IsAskedByEmail.ShouldBeFalse();
        _source.TurnEmailIntegrationOn(MailDomain).ShouldBeNull();
        _source.IsAskedByEmail.ShouldBeTrue();
    }

    [Fact]
    public void The_email_integration_is_turned_off_by_hand_or_by_leaving_Email()
    {
        var source = EmailSource();
        source.TurnEmailIntegrationOff();
        source.IsAskedByEmail.ShouldBeFalse();

        source = EmailSource();
        source.ChooseIntegrationType(IntegrationType.Manual);
        source.ChooseIntegrationType(IntegrationType.Email);
        source.IsAskedByEmail.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, "Add the data source's privacy contact")]
    [InlineData("  ", "Add the data source's privacy contact")]
    [InlineData("privacy", "looks like")]
    [InlineData("privacy@vendor..example", "not a domain")]
    [InlineData("a@vendor.example, b@vendor.example", "one address only")]
    [InlineData("noreply@vendor.example", "Nobody reads")]
    [InlineData("No-Reply@vendor.example", "Nobody reads")]
    [InlineData("do_not_reply@vendor.example", "Nobody reads")]
    [InlineData("northwind@portal.example", "own addresses")]
    [InlineData("Northwind@PORTAL.Example", "own addresses")]
    [InlineData("anyone@sub.portal.example", "own addresses")]
    public void A_contact_that_answers_nobody_is_refused_with_a_sentence_that_helps(string? contact, string help)
    {
        var source = new DataSource(CompanyId, Profile(contact), Now);
        source.ChooseIntegrationType(IntegrationType.Email);

        var refusal = source.TurnEmailIntegrationOn(MailDomain);

        refusal!.Code.ShouldBe("privacy-contact");
        refusal.Sentence.ShouldContain(help);
        source.EmailIntegrationOn.ShouldBeFalse();
    }

    [Theory]
    [InlineData("PORTAL.example", "x@portal.EXAMPLE")]
    [InlineData("münchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("xn--mnchen-3ya.example", "x@post.MÜNCHEN.example")]
    public void The_portal_knows_its_own_addresses_however_they_are_written(string mailDomain, string contact) =>
        DataSource.WhyNotContact(contact, mailDomain)!.ShouldContain("own addresses");

    [Theory]
    [InlineData("privacy@notportal.example")]
    [InlineData("privacy@example")]
    [InlineData("portal.example@vendor.example")]
    public void A_neighbours_domain_is_not_the_portals_own(string contact) =>
        (DataSource.WhyNotContact(contact, MailDomain) ?? "").ShouldNotContain("own addresses");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("privacy@")]
    [InlineData("no-reply@vendor.example")]
    public void A_contact_that_can_not_be_written_to_turns_the_email_integration_off_and_is_kept(string? contact)
    {
        var source = EmailSource();

        source.Describe(Profile(contact));

        source.EmailIntegrationOn.ShouldBeFalse();
        source.PrivacyContact.ShouldBe(contact?.Trim() is { Length: > 0 } kept ? kept : null);
    }

    [Fact]
    public void Editing_it_otherwise_leaves_the_email_integration_on()
    {
        var source = EmailSource();
        source.Describe(Profile(" dpo@vendor.example "));
        (source.EmailIntegrationOn, source.PrivacyContact).ShouldBe((true, "dpo@vendor.example"));
    }

    [Fact]
    public void The_address_that_mail_goes_out_from_is_no_privacy_contact_but_a_colleagues_at_the_same_domain_may_be_one()
    {
        const string Sender = "northwind@northwind.example";
        DataSource.WhyNotContact("Northwind@northwind.example", MailDomain, Sender)!.ShouldContain("own addresses");
        DataSource.WhyNotContact("crm@northwind.example", MailDomain, Sender).ShouldBeNull();
    }

    [Fact]
    public void Email_is_always_among_the_identifiers_and_none_is_there_twice()
    {
        _source.Describe(Profile(identifiers: [IdentifierKind.PostalAddress, IdentifierKind.Phone, IdentifierKind.Phone]));
        _source.Identifiers.ShouldBe([IdentifierKind.Email, IdentifierKind.Phone, IdentifierKind.PostalAddress]);
    }

    [Fact]
    public void An_archived_one_takes_no_part_until_it_is_brought_back()
    {
        var source = EmailSource();

        source.Archive(Now);
        source.Archive(Later);
        (source.TakesPart, source.IsAskedByEmail, source.ArchivedAt).ShouldBe((false, false, Now));
        source.TurnEmailIntegrationOn(MailDomain)!.Code.ShouldBe("archived");

        source.BringBack();
        (source.TakesPart, source.IsAskedByEmail).ShouldBe((true, false));
    }

    [Fact]
    public void One_that_does_not_participate_takes_no_part()
    {
        _source.Describe(Profile() with { Participates = false });
        _source.TakesPart.ShouldBeFalse();
    }
}
