using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.UseCases;
using Lethe.Testing.Databases;
using Lethe.Testing.Visiting;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Browser.Tests.Trips;

/// <summary>A portal with one deletion request in Process, a data source that is asked by email and one that is done by hand.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(PortalUnderTest portal, Member owner) => (Portal, Owner) = (portal, owner);

    public PortalUnderTest Portal { get; }

    public Member Owner { get; }

    public DataSource Mailfinch { get; private set; } = null!;

    public PrivacyRequest Request { get; private set; } = null!;

    public SourceTask Task { get; private set; } = null!;

    /// <summary>To the data subject, refused by the mail server.</summary>
    public OutboundEmail Refused { get; private set; } = null!;

    public static async Task<Scene> Set(bool byHandToo = false)
    {
        var portal = await PortalUnderTest.Start();
        var scene = new Scene(portal, await portal.SignUpOwner());
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var company = scene.Owner.Company;
        await using var db = portal.Databases.OpenFor(company.Id);
        scene.Mailfinch = Source(company.Id, "Mailfinch", "privacy@mailfinch.example", now);
        scene.Mailfinch.ChooseIntegrationType(IntegrationType.Email);
        scene.Mailfinch.TurnEmailIntegrationOn("privacy.test").ShouldBeNull();
        db.DataSources.Add(scene.Mailfinch);
        if (byHandToo) db.DataSources.Add(Source(company.Id, "Old CRM", null, now));
        await db.SaveChangesAsync();

        var profile = new DataSubjectProfile("Ada", "Lovelace", "ada@example.org", "GB", "en", new Dictionary<IdentifierKind, string>(), "Please delete all.");
        var receive = portal.Services.GetRequiredService<ReceiveRequest>();
        var tasks = portal.Services.GetRequiredService<MakeSourceTasks>();
        scene.Request = await receive.Receive(db, scene.Owner.Agent.Id, RequestType.Deletion, Channel.Email, company.Today(now), profile);
        scene.Request.DecideIdentity(IdentityStatus.Verified, scene.Owner.Agent.Id, now).ShouldBeNull();
        scene.Request.Accept(now).ShouldBeNull();
        await tasks.ForRequest(db, scene.Request);
        await db.SaveChangesAsync();
        scene.Task = db.SourceTasks.Local.First(task => task.DataSourceId == scene.Mailfinch.Id);
        scene.Refused = await new Given(portal.Databases, now).RefusedEmail(scene.Request);
        return scene;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private static DataSource Source(Guid companyId, string name, string? contact, DateTimeOffset now) =>
        new(companyId, new DataSourceProfile(name, null, "Marketing", contact, "en", [], null, true), now);
}
