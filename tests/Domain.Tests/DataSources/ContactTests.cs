using Lethe.Domain.DataSources;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.DataSources;

/// <summary>What becomes known about a privacy contact.</summary>
public sealed class ContactTests
{
    private const string Contact = "privacy@vendor.example";
    private static readonly Guid EmailId = Guid.CreateVersion7(Now);
    private readonly DataSource _source = EmailSource();

    [Fact]
    public void One_that_takes_no_mail_is_quarantined_with_the_evidence()
    {
        _source.QuarantineContact("Privacy@Vendor.example", EmailId, "550 5.1.1 unknown", Later).ShouldBeTrue();

        (_source.Contact, _source.ContactAt, _source.ContactEmailId, _source.ContactEvidence).ShouldBe((ContactState.Gone, Later, EmailId, "550 5.1.1 unknown"));
        _source.WhyNotWriteTo()!.Code.ShouldBe("contact-gone");
        _source.QuarantineContact(Contact, EmailId, null, Later).ShouldBeFalse();
    }

    [Fact]
    public void News_about_another_address_is_none()
    {
        _source.QuarantineContact("old@vendor.example", EmailId, null, Later).ShouldBeFalse();
        _source.PauseContact("old@vendor.example", EmailId, Later).ShouldBeFalse();
        _source.ProveContact("old@vendor.example", EmailId, Later).ShouldBeFalse();
        _source.Contact.ShouldBe(ContactState.Unproven);
    }

    [Fact]
    public void An_answer_clears_a_quarantine_and_not_a_pause()
    {
        _source.QuarantineContact(Contact, EmailId, "gone", Now);
        _source.ProveContact(Contact, EmailId, Later).ShouldBeTrue();
        (_source.Contact, _source.ContactEvidence, _source.WhyNotWriteTo()).ShouldBe((ContactState.Proven, null, null));

        _source.PauseContact(Contact, EmailId, Later).ShouldBeTrue();
        _source.WhyNotWriteTo()!.Code.ShouldBe("contact-paused");
        _source.ProveContact(Contact, EmailId, Later).ShouldBeFalse();
        _source.Contact.ShouldBe(ContactState.Paused);
    }

    [Fact]
    public void What_is_gone_cannot_complain_but_what_complained_can_be_gone()
    {
        _source.PauseContact(Contact, EmailId, Now).ShouldBeTrue();
        _source.QuarantineContact(Contact, EmailId, null, Later).ShouldBeTrue();
        _source.PauseContact(Contact, EmailId, Later).ShouldBeFalse();
    }

    [Fact]
    public void A_person_releases_a_stopped_one()
    {
        _source.ReleaseContact()!.Code.ShouldBe("not-stopped");
        _source.QuarantineContact(Contact, EmailId, null, Now);

        _source.ReleaseContact().ShouldBeNull();

        (_source.Contact, _source.ContactAt).ShouldBe((ContactState.Unproven, null));
    }

    [Fact]
    public void Correcting_the_address_forgets_what_was_known_and_retyping_it_does_not()
    {
        _source.QuarantineContact(Contact, EmailId, null, Now);
        _source.Describe(Profile("PRIVACY@vendor.example"));
        _source.Contact.ShouldBe(ContactState.Gone);

        _source.Describe(Profile("dpo@vendor.example"));

        _source.Contact.ShouldBe(ContactState.Unproven);
        _source.WhyNotWriteTo().ShouldBeNull();
    }
}
