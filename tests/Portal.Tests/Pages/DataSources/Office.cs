using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.DataSources;

/// <summary>One portal for the tests of a class; each founds a company of its own in it.</summary>
public sealed class Office : IAsyncLifetime
{
    private int _companies;

    public PortalUnderTest Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await PortalUnderTest.Start(("Mail:SupportAddress", "support@privacy.test"));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Ben, owner of a company that no other test knows.</summary>
    public Task<Member> Ben() => Portal.SignUpOwner(email: $"ben{Interlocked.Increment(ref _companies)}@northwind.example");

    public PortalDb Open(Member member) => Portal.Databases.OpenFor(member.Company.Id);

    /// <summary>A data source that is there already, with its email integration off.</summary>
    public async Task<DataSource> Has(
        Member member, string name, string? contact = "privacy@vendor.example", IntegrationType type = IntegrationType.Email, string? category = null, bool participates = true)
    {
        await using var db = Open(member);
        var source = new DataSource(member.Company.Id, new DataSourceProfile(name, null, category, contact, "en", [], null, participates), Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        source.ChooseIntegrationType(type);
        db.DataSources.Add(source);
        await db.SaveChangesAsync();
        return source;
    }

    /// <summary>A deletion request that is in Process.</summary>
    public async Task<PrivacyRequest> HasRequestInProcess(Member member)
    {
        await using var db = Open(member);
        var now = Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var person = new DataSubjectProfile("Ada", "Lovelace", "ada@example.org", null, "en", new Dictionary<IdentifierKind, string>(), null);
        var request = await Portal.Services.GetRequiredService<ReceiveRequest>().Receive(db, member.Agent.Id, RequestType.Deletion, Channel.Email, member.Company.Today(now), person);
        request.DecideIdentity(IdentityStatus.Verified, member.Agent.Id, now);
        request.Accept(now);
        await Portal.Services.GetRequiredService<MakeSourceTasks>().ForRequest(db, request);
        await db.SaveChangesAsync();
        return request;
    }

    /// <summary>The data source as it stands in the database.</summary>
    public async Task<DataSource> Now(Member member, Guid id)
    {
        await using var db = Open(member);
        return await db.DataSources.AsNoTracking().SingleAsync(source => source.Id == id);
    }
}
