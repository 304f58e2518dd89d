using Lethe.Domain.Emails;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Storage.Mailboxes;
using Lethe.Storage.Nodes;
using Lethe.Testing.Visiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Operator;

public sealed class IndexTests
{
    private const string Email = "olga@operator.example";

    [Fact]
    public async Task An_operator_without_a_company_signs_in_and_lands_on_the_figures()
    {
        await using var portal = await PortalUnderTest.Start();
        using var olga = await SignInOperator(portal);

        var page = await olga.Get("/operator");

        page.Status.ShouldBe(200);
        page.Heading.ShouldBe("Installation");
        page.Document.QuerySelectorAll(".sidebar .navigation a").Select(link => link.TextContent).ShouldBe(["Installation"]);
        page.Document.QuerySelector(".sidebar .who")!.TextContent.ShouldContain(Email);
        page.Document.QuerySelectorAll(".chart svg > g").Length.ShouldBe(24);
    }

    [Fact]
    public async Task It_tells_of_the_queue_the_attempts_the_nodes_and_the_relay_and_of_no_company()
    {
        await using var portal = await PortalUnderTest.Start(("Roles", "portal"));
        var desk = await Desk.Open(portal, "Zwolle Trading", "Zwolle Owner");
        var now = desk.Now;
        await desk.Given.OutboundEmail(await desk.Given.SourceTask(), queuedAt: now);
        var sent = await desk.Given.OutboundEmail(await desk.Given.SourceTask(), queuedAt: now);
        await using (var db = portal.Databases.OpenForInstallation())
            await db.OutboundEmails.Where(row => row.Id == sent.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DeliveryStatus.Sent).SetProperty(row => row.SentAt, now.AddSeconds(3)));
        await desk.Given.Save(new DeliveryAttempt(Guid.CreateVersion7(now), sent.Id, sent.CompanyId, 1, now) { Result = AttemptResult.Accepted });
        await desk.Given.Save(new Node(Guid.CreateVersion7(now), "mailhost 4711", sendsMail: true, now) { RelayTrouble = "Connection refused.", RelayTroubleSince = now });
        using var olga = await SignInOperator(portal);

        var text = (await olga.Get("/operator")).Text;

        text.ShouldContain("Queued1 Put off0 Being sent0");
        text.ShouldContain("half within3.0 s To relay, 99 of 100 within3.0 s");
        text.ShouldContain("hour100 24 hours100");
        text.ShouldContain("mailhost 4711 Running yes");
        text.ShouldContain("Connection refused.");
        text.ShouldContain("Companies2");
        text.ShouldContain("SQLite 3.");
        text.ShouldNotContain("Zwolle");
        text.ShouldNotContain("vendor.example");
    }

    [Fact]
    public async Task Each_mailbox_tells_how_it_is_and_trouble_degrades_the_health()
    {
        await using var portal = await PortalUnderTest.Start();
        using var olga = await SignInOperator(portal);
        (await olga.Get("/operator")).Text.ShouldContain("No node fetches mail from a mailbox");
        (await olga.Get("/health/ready")).Body.ShouldBe("Healthy");
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var given = new Testing.Databases.Given(portal.Databases, now);
        await given.Save(new Mailbox("imaps://a@mail.test:993/INBOX") { HeldUntil = now, SeenAt = now });
        await given.Save(new Mailbox("imaps://b@mail.test:993/INBOX") { HeldUntil = now, Trouble = "There is no folder INBOX.", TroubleSince = now });
        await given.Save(new Mailbox("imaps://gone@mail.test:993/INBOX") { HeldUntil = now.AddHours(-1), Trouble = "Broken." });

        var text = (await olga.Get("/operator")).Text;

        text.ShouldContain("imaps://a@mail.test:993/INBOX Mail comes in");
        text.ShouldContain("imaps://b@mail.test:993/INBOX Trouble There is no folder INBOX.");
        text.ShouldNotContain("gone@");
        (await olga.Get("/health/ready")).Body.ShouldBe("Degraded");
    }

    [Fact]
    public async Task An_operator_who_is_an_agent_too_finds_it_in_the_sidebar()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        (await owner.Visitor.Get("/requests")).Document.QuerySelector(".sidebar a[href='/operator']").ShouldBeNull();
        await MakeOperator(portal, owner.Agent.Email);

        var again = await portal.SignIn(owner.Company.Id, owner.Agent.Email);

        (await again.Visitor.Get("/requests")).Document.QuerySelector(".sidebar a[href='/operator']").ShouldNotBeNull();
        (await again.Visitor.Get("/operator")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/operator")]
    [InlineData("/operator/settings")]
    [InlineData("/operator/unmatched")]
    public async Task For_everybody_else_there_is_nothing(string url)
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();

        (await owner.Visitor.Get(url)).Status.ShouldBe(404);
        (await portal.Visitor().Get(url)).Location!.ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task The_settings_are_shown_without_their_secrets()
    {
        const string token = "a token that nobody guesses";
        await using var portal = await PortalUnderTest.Start(("Mail:Relay", "smtp://zwolle:geheim@relay.test:2525"), ("Portal:MetricsToken", token), ("Roles", "portal"),
            ("Mail:Mailboxes:0", "imaps://ada:geheim@mail.test/INBOX"), ("Mail:Mailboxes:1", "folder:/var/mail/lethe"));
        using var olga = await SignInOperator(portal);

        var page = await olga.Get("/operator/settings");

        page.Text.ShouldContain("Mail__Relay smtp://relay.test:2525 chosen");
        page.Text.ShouldContain("Portal__MetricsToken set, not shown chosen");
        page.Text.ShouldContain("Mail__Mailboxes imaps://ada@mail.test:993/INBOX, folder:/var/mail/lethe chosen");
        page.Text.ShouldContain("Portal__SignUp First usual");
        page.Text.ShouldContain("lethe.db");
        page.Body.ShouldNotContain("geheim");
        page.Body.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("Host=db;Username=lethe;Password=geheim;Database=lethe")]
    [InlineData("Host=db;Username=lethe;Pwd=geheim;Passfile=geheim;SSL Password=geheim")]
    public void A_connection_string_is_shown_without_its_password(string connectionString)
    {
        var settings = new Lethe.Portal.Settings(new() { Provider = Storage.StorageProvider.PostgreSql, ConnectionString = connectionString }, new(), new(), Roles.Both);

        var shown = Lethe.Portal.Pages.Operator.ShownSetting.All(settings).Single(setting => setting.Name == "Storage__ConnectionString").Value;

        shown.ShouldContain("lethe", Case.Insensitive);
        shown.ShouldNotContain("geheim");
    }

    internal static async Task<Visitor> SignInOperator(PortalUnderTest portal)
    {
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var olga = new Lethe.Storage.Accounts.Account { Name = "Olga Operator", Email = Email, UserName = Email, EmailConfirmed = true, IsOperator = true };
            (await scope.ServiceProvider.GetRequiredService<UserManager<Lethe.Storage.Accounts.Account>>().CreateAsync(olga, PortalUnderTest.Password)).Succeeded.ShouldBeTrue();
        }

        var visitor = portal.Visitor();
        var page = await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", Email), ("Password", PortalUnderTest.Password));
        for (var steps = 0; steps < 5 && page.IsRedirect; steps++) page = await visitor.Follow(page);
        page.Url.AbsolutePath.ShouldBe("/operator");
        return visitor;
    }

    private static async Task MakeOperator(PortalUnderTest portal, string email)
    {
        await using var db = portal.Databases.OpenForInstallation();
        await db.Users.Where(account => account.Email == email).ExecuteUpdateAsync(set => set.SetProperty(account => account.IsOperator, true));
    }
}
