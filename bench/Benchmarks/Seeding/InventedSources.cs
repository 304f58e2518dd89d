using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;

namespace Lethe.Benchmarks.Seeding;

/// <summary>As many data sources as a large company has, all asked by email.</summary>
internal static class InventedSources
{
    private static readonly string[] Kinds = ["Analytics", "Billing", "CRM", "Delivery", "Events", "Forms", "Helpdesk", "Loyalty", "Mailings", "Surveys"];

    public static IEnumerable<DataSource> Make(Company company, string mailDomain, DateTimeOffset now, int count = SeedPlan.Sources)
    {
        for (var index = 1; index <= count; index++)
        {
            var kind = Kinds[index % Kinds.Length];
            var source = new DataSource(company.Id, new($"Vendor {index:000} {kind}", $"https://vendor{index}.example", kind, $"privacy@vendor{index}.example", "en", [], null, Participates: true), now);
            Agreed.That(source.ChooseIntegrationType(IntegrationType.Email));
            Agreed.That(source.TurnEmailIntegrationOn(mailDomain));
            yield return source;
        }
    }
}
