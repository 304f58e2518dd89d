using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Portal.Tests.Pages.Account;

public sealed class InvitationTests
{
    private const string Mia = "mia@northwind.example";

    [Fact]
    public async Task An_invited_colleague_makes_an_account_and_is_in()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var link = await Invite(portal, owner);
        using var visitor = portal.Visitor();
        await visitor.Get(link);
        var page = await visitor.Get(link);
        page.Heading.ShouldBe("Join Northwind Coffee");
        page.Text.ShouldContain("Ben Adler invites mia@northwind.example");

        (await visitor.Submit(page, ("Name", "Mia\r\nBcc: x"), ("Password", PortalUnderTest.Password))).ErrorOf("Name").ShouldNotBeNull();
        (await visitor.Submit(page, ("Name", "Mia Chen"), ("Password", "short"))).ErrorOf("Password").ShouldNotBeNull();
        (await visitor.Submit(page, ("Name", "Mia Chen"), ("Password", PortalUnderTest.Password))).Location.ShouldBe("/requests");
        (await visitor.Get("/settings/profile")).Text.ShouldContain("Welcome to Northwind Coffee.");
        (await owner.Visitor.Get("/settings/people")).Text.ShouldContain("Mia Chen");
        (await owner.Visitor.Get("/settings")).Text.ShouldContain("Mia Chen joined the company");

        using var second = portal.Visitor();
        (await second.Get(link)).Heading.ShouldBe("This invitation no longer works");
        (await second.Submit(page, ("Name", "Eve"), ("Password", PortalUnderTest.Password))).Status.ShouldBe(400, "the form belongs to another browser");
    }

    [Fact]
    public async Task A_used_link_is_refused_when_its_form_was_still_open()
    {
        await using var portal = await PortalUnderTest.Start();
        var link = await Invite(portal, await portal.SignUpOwner());
        using var first = portal.Visitor();
        using var second = portal.Visitor();
        var (one, other) = (await first.Get(link), await second.Get(link));
        (await first.Submit(one, ("Name", "Mia Chen"), ("Password", PortalUnderTest.Password))).IsRedirect.ShouldBeTrue();
        (await second.Submit(other, ("Name", "Mia Chen"), ("Password", PortalUnderTest.Password))).Status.ShouldBe(409);
    }

    [Fact]
    public async Task The_link_works_for_seven_days()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = await PortalUnderTest.Start(time);
        var link = await Invite(portal, await portal.SignUpOwner());
        using var visitor = portal.Visitor();
        time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        (await visitor.Get(link)).Heading.ShouldBe("Join Northwind Coffee");
        time.Advance(TimeSpan.FromMinutes(1));
        (await visitor.Get(link)).Heading.ShouldBe("This invitation no longer works");
        (await visitor.Get("/account/invitation")).Heading.ShouldBe("This invitation no longer works");
    }

    [Fact]
    public async Task A_colleague_of_two_companies_joins_with_one_password_and_goes_from_one_to_the_other()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = await PortalUnderTest.Start(time);
        var northwind = await portal.SignUpOwner();
        using var mia = (await portal.AddColleague(northwind.Company.Id)).Visitor;
        (await mia.Get("/settings/profile")).Body.ShouldNotContain("/account/company");
        var contoso = await portal.SignUpOwner(company: "Contoso Tea", name: "Cara Cole", email: "cara@contoso.example");
        var link = await Invite(portal, contoso);

        using var elsewhere = portal.Visitor();
        var page = await elsewhere.Get(link);
        page.Text.ShouldContain("This address has an account already.");
        (await elsewhere.Submit(page, ("Password", "wrong wrong wrong"))).ErrorOf("Password").ShouldNotBeNull();
        (await elsewhere.Submit(page, ("Password", PortalUnderTest.Password))).Location.ShouldBe("/requests");
        CompanyOf(await elsewhere.Get("/settings")).ShouldBe("Contoso Tea");

        var choice = await elsewhere.Get("/account/company");
        (await elsewhere.Submit(choice, ("agent", northwind.Agent.Id.ToString()))).Status.ShouldBe(404, "this is somebody else's place");
        var there = choice.Document.QuerySelectorAll("main button").Single(button => button.TextContent == "Northwind Coffee").GetAttribute("value");
        (await elsewhere.Submit(choice, ("agent", there))).Location.ShouldBe("/requests");
        CompanyOf(await elsewhere.Get("/settings")).ShouldBe("Northwind Coffee");
        time.Advance(TimeSpan.FromMinutes(2));
        CompanyOf(await elsewhere.Get("/settings")).ShouldBe("Northwind Coffee", "the renewed cookie keeps the choice");
    }

    [Fact]
    public async Task Whoever_is_signed_in_already_joins_with_a_click()
    {
        await using var portal = await PortalUnderTest.Start();
        var northwind = await portal.SignUpOwner();
        using var mia = (await portal.AddColleague(northwind.Company.Id)).Visitor;
        var link = await Invite(portal, await portal.SignUpOwner(company: "Contoso Tea", name: "Cara Cole", email: "cara@contoso.example"));
        var page = await mia.Get(link);
        page.Document.QuerySelector("#Password").ShouldBeNull();
        (await mia.Submit(page)).Location.ShouldBe("/requests");
        CompanyOf(await mia.Get("/settings")).ShouldBe("Contoso Tea");
        await using var db = portal.Databases.OpenForInstallation();
        (await db.Users.CountAsync()).ShouldBe(3);
    }

    private static string? CompanyOf(Page page) => page.Document.QuerySelector(".sidebar .who .soft")?.TextContent;

    private static async Task<string> Invite(PortalUnderTest portal, Member owner)
    {
        var answer = await owner.Visitor.Submit(await owner.Visitor.Get("/settings/people/invitation"), ("Email", Mia));
        answer.Location.ShouldBe("/settings/people");
        return MailFolder.Link(await portal.Mail.Newest(Mia));
    }
}
