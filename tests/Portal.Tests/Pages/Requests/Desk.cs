using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Testing.Databases;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lethe.Portal.Tests.Pages.Requests;

/// <summary>An agent at work in a browser, in a company that no other test knows.</summary>
internal sealed class Desk
{
    private Desk(PortalUnderTest portal, Company company, Agent agent, Visitor visitor)
    {
        (Portal, Company, Agent, Visitor) = (portal, company, agent, visitor);
        Script = visitor.Script();
        Given = new Given(portal.Databases, Now);
    }

    public PortalUnderTest Portal { get; }

    public Company Company { get; }

    public Agent Agent { get; }

    /// <summary>The browser without scripts.</summary>
    public Visitor Visitor { get; }

    /// <summary>The scripts of the same browser.</summary>
    public Visitor Script { get; }

    public Given Given { get; }

    public DateTimeOffset Now => Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public PortalDb Open() => Portal.Databases.OpenFor(Company.Id);

    public static Task<Desk> Open(RequestsPortal portal, string company = "Northwind Coffee", string agent = "Ben Adler") => Open(portal.Portal, company, agent);

    public static async Task<Desk> Open(PortalUnderTest portal, string companyName = "Northwind Coffee", string agentName = "Ben Adler")
    {
        var email = Unique("ben");
        await using var scope = portal.Services.CreateAsyncScope();
        var owner = new Lethe.Storage.Accounts.Account { Name = agentName, Email = email, UserName = email, EmailConfirmed = true };
        var (company, _) = await scope.ServiceProvider.GetRequiredService<FoundCompany>().Found(companyName, owner, PortalUnderTest.Password, "Europe/Berlin", "en");
        return await SignIn(portal, company!, owner);
    }

    /// <summary>Another agent of the same company, in a browser of their own.</summary>
    public async Task<Desk> Colleague(string name = "Mia Chen")
    {
        var email = Unique("mia");
        await using var scope = Portal.Services.CreateAsyncScope();
        var account = new Lethe.Storage.Accounts.Account { Name = name, Email = email, UserName = email, EmailConfirmed = true };
        await scope.ServiceProvider.GetRequiredService<UserManager<Lethe.Storage.Accounts.Account>>().CreateAsync(account, PortalUnderTest.Password);
        await Given.Save(new Agent(Company.Id, account.Id, name, email, AgentRole.Agent, Company.TimeZone, Now));
        return await SignIn(Portal, Company, account);
    }

    /// <summary>A data source that takes part; with a privacy contact it is asked by email, without one it is manual.</summary>
    public async Task<DataSource> Source(string name = "Hotjar", string? contact = "", params IdentifierKind[] needs)
    {
        var address = contact is { Length: 0 } ? Unique("privacy") : contact;
        var source = new DataSource(Company.Id, new DataSourceProfile(name, null, null, address, "en", needs, null, Participates: true), Now);
        if (contact is not null)
        {
            source.ChooseIntegrationType(IntegrationType.Email).ShouldBeNull();
            source.TurnEmailIntegrationOn("privacy.test").ShouldBeNull();
        }

        return await Given.Save(source);
    }

    public Task<DataSource> Manual(string name = "Old CRM") => Source(name, contact: null);

    /// <summary>A request as the portal takes it in, moved on to a stage with a task for each data source there is.</summary>
    public async Task<PrivacyRequest> Request(Stage stage = Stage.Process, RequestType type = RequestType.Deletion, DataSubjectProfile? who = null, bool verified = true)
    {
        await using var db = Open();
        var request = await Portal.Services.GetRequiredService<ReceiveRequest>().Receive(db, Agent.Id, type, Channel.Email, RequestsPortal.Today, who ?? Person());
        if (verified) request.DecideIdentity(IdentityStatus.Verified, Agent.Id, Now);
        if (stage >= Stage.Process)
        {
            request.Accept(Now).ShouldBeNull();
            await Portal.Services.GetRequiredService<MakeSourceTasks>().ForRequest(db, request);
        }

        if (stage >= Stage.Reply) request.ContinueToReply().ShouldBeNull();
        if (stage == Stage.Closed) request.Close(Disposition.Completed, [], Now).ShouldBeNull();
        await db.SaveChangesAsync();
        return request;
    }

    public static DataSubjectProfile Person(string firstName = "Grace", string lastName = "Hopper", string email = "grace@person.example") =>
        new(firstName, lastName, email, "DE", "en", new Dictionary<IdentifierKind, string>(), null);

    public async Task<SourceTask> TaskOf(PrivacyRequest request, DataSource source)
    {
        await using var db = Open();
        return await db.SourceTasks.AsNoTracking().SingleAsync(task => task.RequestId == request.Id && task.DataSourceId == source.Id);
    }

    public async Task<PrivacyRequest> Fresh(PrivacyRequest request)
    {
        await using var db = Open();
        return await db.Requests.AsNoTracking().SingleAsync(row => row.Id == request.Id);
    }

    public async Task<IReadOnlyList<OutboundEmail>> Emails(PrivacyRequest request)
    {
        await using var db = Open();
        return await db.OutboundEmails.AsNoTracking().Where(email => email.RequestId == request.Id).OrderBy(email => email.Id).ToListAsync();
    }

    public Task<Page> Show(PrivacyRequest request) => Visitor.Get($"/requests/{request.Number}");

    /// <summary>Opens a form about a request and sends it.</summary>
    public async Task<Page> Fill(PrivacyRequest request, string page, params (string Name, string? Value)[] fields) =>
        await Visitor.Submit(await Visitor.Get($"/requests/{request.Number}/{page}"), fields);

    public static string Row(SourceTask task) => $"#task-{task.Id}";

    /// <summary>Ticks the box as a script does; the answer is the row.</summary>
    public async Task<Page> Tick(PrivacyRequest request, DataSource source, params (string Name, string? Value)[] fields) =>
        await Script.Submit(await Show(request), $"{Row(await TaskOf(request, source))} form.tick", fields);

    /// <summary>Waits until the outbox has got so far with the request's emails.</summary>
    public Task<IReadOnlyList<OutboundEmail>> Until(PrivacyRequest request, Func<OutboundEmail, bool> all, string what) => Eventually.FindAsync(what, () =>
    {
        using var db = Open();
        var emails = db.OutboundEmails.AsNoTracking().Where(email => email.RequestId == request.Id).OrderBy(email => email.Id).ToList();
        return emails.Count > 0 && emails.All(all) ? (IReadOnlyList<OutboundEmail>)emails : null;
    });

    public Task<IReadOnlyList<OutboundEmail>> UntilSent(PrivacyRequest request) => Until(request, email => email.Status == DeliveryStatus.Sent, "the emails to be sent");

    /// <summary>The mail as the relay took it.</summary>
    public KeptMessage Mail(OutboundEmail email) => Portal.Services.GetRequiredService<Lethe.Mail.Outbound.MailFolder>().Read(email.Id)!;

    private static async Task<Desk> SignIn(PortalUnderTest portal, Company company, Lethe.Storage.Accounts.Account account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var who = await scope.ServiceProvider.GetRequiredService<SignInManager<Lethe.Storage.Accounts.Account>>().CreateUserPrincipalAsync(account);
        var cookies = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(who, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) }, IdentityConstants.ApplicationScheme);
        var visitor = portal.Visitor();
        visitor.Cookies.Add(portal.Address, new System.Net.Cookie(cookies.Cookie.Name!, cookies.TicketDataFormat.Protect(ticket)));
        await using var db = portal.Databases.OpenFor(company.Id);
        return new(portal, company, await db.Agents.AsNoTracking().SingleAsync(agent => agent.AccountId == account.Id), visitor);
    }

    private static string Unique(string name) => $"{name}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}@northwind.example";
}
