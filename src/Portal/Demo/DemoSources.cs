using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Storage;

namespace Lethe.Portal.Demo;

/// <summary>The data sources of the demo: a dozen invented vendors at addresses that reach nobody.</summary>
internal static class DemoSources
{
    private static readonly (DataSourceProfile Profile, IntegrationType Type, bool On)[] All =
    [
        (Vendor("Mailfinch", "Newsletter", "privacy@mailfinch.example"), IntegrationType.Email, true),
        (Vendor("Paywell", "Payments", "dpo@paywell.example", notes: "Our merchant account is NWC-20417."), IntegrationType.Email, true),
        (Vendor("Helpnest", "Support desk", "personaldatarequests@helpnest.example"), IntegrationType.Email, true),
        (Vendor("Segmentary", "Customer data platform", "privacy@segmentary.example"), IntegrationType.Email, true),
        (Vendor("Stempelkarte Plus", "Loyalty", "datenschutz@stempelkarte.example", "de", [IdentifierKind.CustomerNumber]), IntegrationType.Email, true),
        (Vendor("Paketbote Krüger", "Shipping", "datenschutz@paketbote.example", "de", [IdentifierKind.PostalAddress]), IntegrationType.Email, true),
        (Vendor("Ringwell", "Telephony", "privacy@ringwell.example", needs: [IdentifierKind.Phone]), IntegrationType.Email, true),
        (Vendor("Adloom", "Advertising", "dpo@adloom.example"), IntegrationType.Email, false),
        (Vendor("Surveymint", "Surveys", null, notes: "No privacy contact in their notice yet: ask our account manager."), IntegrationType.Email, false),
        (Vendor("Old CRM", "Customer records", null, notes: "Runs in the basement. Search by name and by email, then purge."), IntegrationType.Manual, false),
        (Vendor("Ledger", "Accounting", null, notes: "Invoices are kept for ten years: delete what is not on one."), IntegrationType.Manual, false),
        (Vendor("Paper archive", "Archive", null, notes: "Holds no personal data since the move.") with { Participates = false }, IntegrationType.Manual, false),
    ];

    /// <summary>Adds them, as an agent would; saved with the next save.</summary>
    public static void Add(PortalDb db, Guid agentId, string mailDomain, DateTimeOffset now)
    {
        foreach (var (profile, type, on) in All)
        {
            var source = new DataSource(db.CompanyId, profile, now);
            Agreed.That(source.ChooseIntegrationType(type));
            if (on) Agreed.That(source.TurnEmailIntegrationOn(mailDomain));
            db.DataSources.Add(source);
            db.Activities.Add(new Activity(db.CompanyId, ActivityKind.DataSourceAdded, agentId, now) { DataSourceId = source.Id, About = source.Name });
            if (on) db.Activities.Add(new Activity(db.CompanyId, ActivityKind.EmailIntegrationTurnedOn, agentId, now) { DataSourceId = source.Id, About = source.Name });
        }
    }

    private static DataSourceProfile Vendor(string name, string category, string? contact, string language = "en", IdentifierKind[]? needs = null, string? notes = null) =>
        new(name, contact is null ? null : $"https://{contact[(contact.IndexOf('@', StringComparison.Ordinal) + 1)..]}", category, contact, language, needs ?? [], notes, Participates: true);
}
