using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Domain.DataSources;

/// <summary>A third-party system that holds the company's personal data, such as a newsletter tool or an old CRM.</summary>
public sealed class DataSource : ICompanyOwned, IVersioned
{
    private DataSource() { }

    public DataSource(Guid companyId, DataSourceProfile profile, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        CreatedAt = now;
        Describe(profile);
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public string Name { get; private set; } = "";
    public string? Website { get; private set; }
    public string? Category { get; private set; }

    /// <summary>The address that is asked to delete; null when none is known.</summary>
    public string? PrivacyContact { get; private set; }

    /// <summary>Language in which it is written to (BCP 47).</summary>
    public string Language { get; private set; } = "en";

    /// <summary>What it needs to find a person, always with Email.</summary>
    public IReadOnlyList<IdentifierKind> Identifiers { get; private set; } = [IdentifierKind.Email];

    /// <summary>What agents should know, such as the account number with this vendor.</summary>
    public string? Notes { get; private set; }

    public IntegrationType IntegrationType { get; private set; }

    /// <summary>Whether a tick in the Process stage of a deletion request sends the email.</summary>
    public bool EmailIntegrationOn { get; private set; }

    /// <summary>Whether privacy requests get a source task for it at all.</summary>
    public bool Participates { get; private set; }

    /// <summary>What is known about the privacy contact.</summary>
    public ContactState Contact { get; private set; }

    /// <summary>Since when; null while nothing is known.</summary>
    public DateTimeOffset? ContactAt { get; private set; }

    /// <summary>The outbound email by which it became known.</summary>
    public Guid? ContactEmailId { get; private set; }

    /// <summary>What the mail server said that proves it, without the addresses of people.</summary>
    public string? ContactEvidence { get; private set; }

    /// <summary>When it is reminded while it is silent; null: as the company does.</summary>
    public ReminderLadder? Reminders { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether a request that enters Process gets a task for it.</summary>
    public bool TakesPart => Participates && ArchivedAt is null;

    /// <summary>Whether a tick would send an email, as far as this data source is concerned.</summary>
    public bool IsAskedByEmail => IntegrationType == IntegrationType.Email && EmailIntegrationOn && ArchivedAt is null;

    /// <summary>
    /// Takes over what a person typed. A privacy contact that could not be written to turns the email integration off rather than being lost,
    /// so check <see cref="WhyNotContact"/> first.
    /// </summary>
    public void Describe(DataSourceProfile profile)
    {
        Name = profile.Name;
        Website = profile.Website;
        Category = profile.Category;
        var contact = string.IsNullOrWhiteSpace(profile.PrivacyContact) ? null : EmailAddress.Trim(profile.PrivacyContact);
        if (PrivacyContact is not null && (contact is null || !EmailAddress.Same(contact, PrivacyContact))) ForgetContact();
        PrivacyContact = contact;
        Language = Languages.OrEnglish(profile.Language);
        Identifiers = [IdentifierKind.Email, .. profile.Identifiers.Where(kind => kind != IdentifierKind.Email).Distinct().Order()];
        Notes = profile.Notes;
        Participates = profile.Participates;
        if (PrivacyContact is null || EmailAddress.WhyNot(PrivacyContact) is not null || EmailAddress.IsNoReply(PrivacyContact)) EmailIntegrationOn = false;
    }

    /// <summary>Chooses how the data source is reached; leaving Email turns the email integration off.</summary>
    public Refusal? ChooseIntegrationType(IntegrationType type)
    {
        if (type == IntegrationType.Api) return new("api-not-available", "An Api integration is not available yet. Choose Email or Manual.");
        IntegrationType = type;
        if (type != IntegrationType.Email) EmailIntegrationOn = false;
        return null;
    }

    /// <summary>Turns the email integration on; refused without a privacy contact that reads its mail.</summary>
    /// <param name="mailDomain">The portal's own mail domain, whose addresses no data source can have.</param>
    public Refusal? TurnEmailIntegrationOn(string mailDomain)
    {
        if (ArchivedAt is not null) return new("archived", $"{Name} is archived. Bring it back first.");
        if (IntegrationType != IntegrationType.Email) return new("not-email", $"Choose the integration type Email for {Name} first.");
        if (WhyNotContact(PrivacyContact, mailDomain) is { } why) return new("privacy-contact", why);
        EmailIntegrationOn = true;
        return null;
    }

    public void TurnEmailIntegrationOff() => EmailIntegrationOn = false;

    /// <summary>Why its privacy contact is not written to; null when it is.</summary>
    public Refusal? WhyNotWriteTo() => Contact switch
    {
        ContactState.Gone => new("contact-gone", $"{PrivacyContact} takes no mail. Correct the privacy contact of {Name} first."),
        ContactState.Paused => new("contact-paused", $"{Name} called our mail spam. Look at its page, and release the contact or correct it."),
        ContactState.Unproven or ContactState.Proven => null,
    };

    /// <summary>The address takes no mail: quarantined until it is corrected, or until a success clears it. False when that was known, or is about another address.</summary>
    public bool QuarantineContact(string address, Guid emailId, string? evidence, DateTimeOffset now) =>
        Contact != ContactState.Gone && Learn(ContactState.Gone, address, emailId, evidence, now);

    /// <summary>Somebody there called our mail spam. False when the contact was stopped already, or is another by now.</summary>
    public bool PauseContact(string address, Guid emailId, DateTimeOffset now) =>
        Contact is not (ContactState.Gone or ContactState.Paused) && Learn(ContactState.Paused, address, emailId, null, now);

    /// <summary>Somebody answered from the address, or mail to it arrived: a quarantine was wrong. False when that was known, or is about another address.</summary>
    public bool ProveContact(string address, Guid emailId, DateTimeOffset now) =>
        Contact is not (ContactState.Proven or ContactState.Paused) && Learn(ContactState.Proven, address, emailId, null, now);

    /// <summary>A person says that the address may be written to all the same.</summary>
    public Refusal? ReleaseContact()
    {
        if (WhyNotWriteTo() is null) return new("not-stopped", $"The privacy contact of {Name} is written to already.");
        ForgetContact();
        return null;
    }

    /// <summary>Gives the data source a ladder of its own; null: the company's.</summary>
    public void ChooseReminders(ReminderLadder? reminders) => Reminders = reminders;

    public void Archive(DateTimeOffset now)
    {
        ArchivedAt ??= now;
        EmailIntegrationOn = false;
    }

    public void BringBack() => ArchivedAt = null;

    private bool Learn(ContactState state, string address, Guid emailId, string? evidence, DateTimeOffset now)
    {
        if (PrivacyContact is null || !EmailAddress.Same(address, PrivacyContact)) return false;
        (Contact, ContactAt, ContactEmailId) = (state, now, emailId);
        ContactEvidence = evidence is { Length: > OutboundEmail.MaximumServerReply } ? evidence[..OutboundEmail.MaximumServerReply] : evidence;
        return true;
    }

    private void ForgetContact() => (Contact, ContactAt, ContactEmailId, ContactEvidence) = (ContactState.Unproven, null, null, null);

    /// <summary>Why an address cannot be a privacy contact that Lethe writes to, as a sentence that helps; null when it can.</summary>
    /// <param name="address">As typed.</param>
    /// <param name="mailDomain">The portal's own mail domain.</param>
    /// <param name="sender">The address that the company's mail goes out from, which may be on a domain of its own.</param>
    public static string? WhyNotContact(string? address, string mailDomain, string? sender = null)
    {
        if (string.IsNullOrWhiteSpace(address)) return "Add the data source's privacy contact first: the address that answers deletion requests.";
        if (EmailAddress.WhyNot(address) is { } why) return why;
        if (EmailAddress.IsNoReply(address.Trim())) return $"Nobody reads {address.Trim()}. Look in the vendor's privacy notice for an address that answers, such as privacy@ or dpo@.";
        var domain = EmailAddress.Domain(address.Trim());
        var own = EmailAddress.Domain($"portal@{mailDomain}");
        return domain == own || domain.EndsWith($".{own}", StringComparison.Ordinal) || (sender is not null && EmailAddress.Same(address.Trim(), sender))
            ? $"{address.Trim()} is one of this portal's own addresses. Type the vendor's address."
            : null;
    }
}
