using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Mail.Senders;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Testing.Databases;
using Lethe.Testing.Dns;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Browser.Tests.Trips;

/// <summary>A portal with one deletion request in Process, a data source that is asked by email and one that is done by hand.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly ScriptedDnsServer _dns;

    private Scene(PortalUnderTest portal, Member owner, ScriptedDnsServer dns) => (Portal, Owner, _dns) = (portal, owner, dns);

    public PortalUnderTest Portal { get; }

    public Member Owner { get; }

    public DataSource Mailfinch { get; private set; } = null!;

    public PrivacyRequest Request { get; private set; } = null!;

    public SourceTask Task { get; private set; } = null!;

    /// <summary>To the data subject, refused by the mail server.</summary>
    public OutboundEmail Refused { get; private set; } = null!;

    /// <summary>An answer that waits to be decided.</summary>
    public Answer Answer { get; private set; } = null!;

    /// <summary>In the company's holding pen.</summary>
    public InboundEmail Message { get; private set; } = null!;

    /// <summary>In the operator's.</summary>
    public InboundEmail Nobodys { get; private set; } = null!;

    public static async Task<Scene> Set(bool byHandToo = false)
    {
        var dns = new ScriptedDnsServer().Text("_dmarc.northwind.example", "v=spf1 -all", "v=DMARC1; sp=reject");
        var portal = await PortalUnderTest.Start(("Mail:DnsServer", dns.Address));
        var scene = new Scene(portal, await portal.SignUpOwner(), dns);
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
        await scene.NameOwnDomain(db);
        return scene;
    }

    /// <summary>What came in: an answer, and mail that nobody knows what to do with.</summary>
    public async Task Hear()
    {
        await using (var db = Portal.Databases.OpenFor(Owner.Company.Id))
        {
            (await Portal.Services.GetRequiredService<AskDataSource>().Ask(db, Task.Id, Owner.Agent)).ShouldBeNull();
            var task = await db.SourceTasks.SingleAsync(row => row.Id == Task.Id);
            var words = new AnswerWords("Kim Lee", "All data of this person is deleted.") { Address = "kim@mailfinch.example", Because = ["It says: is deleted."] };
            (Answer, _) = await Portal.Services.GetRequiredService<ReceiveAnswer>().Receive(
                db, Request, task, "Mailfinch", new() { Channel = AnswerChannel.Mail, Outcome = Outcome.Deleted, Words = words, Confidence = 0.9 });
            await db.SaveChangesAsync();
        }

        Message = await Receive($"From: Kim Lee <kim@mailfinch.example>\r\nTo: {Owner.Company.SenderSlug}@privacy.test\r\nSubject: About your request\r\nMessage-ID: <1@vendor.example>\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>We look into it.</p>\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=proof.pdf\r\n\r\nx\r\n--b--\r\n");
        Nobodys = await Receive("From: Kim Lee <kim@vendor.example>\r\nTo: nobody@privacy.test\r\nSubject: Whose is this?\r\nMessage-ID: <2@vendor.example>\r\n\r\nWe look into it.\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _dns.Dispose();
    }

    /// <summary>Its records are partly missing, partly different.</summary>
    private async Task NameOwnDomain(PortalDb db)
    {
        (await Portal.Services.GetRequiredService<ChooseSenderDomain>().Name(db, Owner.Company.Id, Owner.Agent.Id, "privacy.northwind.example")).ShouldBeNull();
        await Portal.Services.GetRequiredService<CheckSenderDomain>().Check(db, db.SenderDomains.Local.Single(), Owner.Agent.Id);
    }

    private async Task<InboundEmail> Receive(string raw)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(raw);
        var stored = await Portal.Services.GetRequiredService<StoreInbound>().Store(InboundDoor.Api, "test", raw.Length.ToString(), new IncomingMail(bytes, bytes.Length));
        return await Eventually.FindAsync("the mail to be read", () =>
        {
            using var db = Portal.Databases.OpenForInstallation();
            return db.InboundEmails.AsNoTracking().SingleOrDefault(mail => mail.Id == stored.Id && mail.Status == InboundStatus.Unmatched);
        });
    }

    private static DataSource Source(Guid companyId, string name, string? contact, DateTimeOffset now) =>
        new(companyId, new DataSourceProfile(name, null, "Marketing", contact, "en", [], null, true), now);
}
