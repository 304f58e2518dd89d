using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Demo;

/// <summary>By which way a vendor of the demo lets hear of itself.</summary>
internal enum VendorWay
{
    /// <summary>On the page for data sources.</summary>
    Page,

    /// <summary>By a mail that a person wrote.</summary>
    Mail,

    /// <summary>By a mail that a machine wrote.</summary>
    Machine,

    /// <summary>Its mail server says that there is no such address.</summary>
    Bounce,
}

/// <summary>One thing that a vendor of the demo does when it was written to.</summary>
/// <param name="Number">Which of the things that it does about one email.</param>
/// <param name="Way">How.</param>
/// <param name="After">How long after the email was sent.</param>
/// <param name="Text">What it says.</param>
internal sealed record VendorManner(int Number, VendorWay Way, TimeSpan After, string Text)
{
    /// <summary>What it chooses on the page.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The subject of a mail that does not answer ours.</summary>
    public string? Subject { get; init; }

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan Tomorrow = TimeSpan.FromHours(26);

    /// <summary>What a vendor does about an email of this kind: some answer on the page, some by mail, one is gone, one is on holiday and then says nothing.</summary>
    /// <param name="vendor">The data source's name.</param>
    /// <param name="kind">What it was sent.</param>
    /// <param name="mailbox">The local part of the address that it was sent to.</param>
    public static IReadOnlyList<VendorManner> Of(string vendor, EmailKind kind, string mailbox) => (vendor, kind) switch
    {
        ("Mailfinch", _) => [Page(Soon, Domain.Requests.Outcome.Deleted, "Removed from all lists and from the archive of sent newsletters.")],
        ("Paywell", EmailKind.DeletionRequest) =>
            [Mail(Later, "Hello,\n\nwe have deleted the customer profile and the stored cards of this person. We must keep the invoices of the last ten years, as tax law requires.\n\nKind regards\nIvo Marsh\nData protection, Paywell")],
        ("Helpnest", EmailKind.DeletionRequest) =>
        [
            new(1, VendorWay.Machine, Soon, "Thank you for contacting Helpnest. We have received your request and opened ticket 48213. A member of our team will get back to you.") { Subject = "[Helpnest] We have received your request (48213)" },
            Mail(Tomorrow, "Hi Ben,\n\nall tickets and the account of this person have been permanently deleted.\n\nBest,\nNora from Helpnest", 2),
        ],
        ("Segmentary", EmailKind.DeletionRequest) =>
            [new(1, VendorWay.Machine, Soon, "I am out of the office until further notice and will read your message when I am back.") { Subject = "Automatic reply: out of office" }],
        ("Segmentary", _) => [],
        ("Stempelkarte Plus", EmailKind.DeletionRequest) =>
            [Mail(Later, "Guten Tag,\n\nunter der angegebenen Kundennummer und E-Mail-Adresse konnten wir in unseren Systemen keine Daten zu dieser Person finden.\n\nMit freundlichen Grüßen\nTeam Datenschutz")],
        ("Paketbote Krüger", _) when mailbox == "datenschutz" => [new(1, VendorWay.Bounce, Soon, "User unknown in virtual mailbox table")],
        ("Ringwell", EmailKind.DeletionRequest) => [Page(Later, Domain.Requests.Outcome.NeedsInformation, "Two people share this phone number. Please send us the customer number too.")],
        ("Adloom", EmailKind.DeletionRequest) =>
            [Mail(Later, "Hello,\n\nwe do not process deletion requests by email. Please submit the request through our privacy form: https://adloom.example/privacy/form\n\nAdloom Privacy")],
        (_, EmailKind.Reminder) => [],
        _ => [Mail(Later, "Hello,\n\nthe personal data of this person has been deleted from our systems.\n\nKind regards\nThe privacy team")],
    };

    private static VendorManner Page(TimeSpan after, Outcome outcome, string text) => new(1, VendorWay.Page, after, text) { Outcome = outcome };

    private static VendorManner Mail(TimeSpan after, string text, int number = 1) => new(number, VendorWay.Mail, after, text);
}
