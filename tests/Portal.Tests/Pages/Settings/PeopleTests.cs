using Lethe.Domain.Companies;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Settings;

public sealed class PeopleTests
{
    private const string People = "/settings/people";

    [Fact]
    public async Task A_deactivated_agent_is_out_at_once_and_can_be_brought_back()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);
        var page = await owner.Visitor.Get($"{People}/{mia.Agent.Id}/deactivation");
        page.Document.QuerySelector("main button")!.TextContent.ShouldBe("Deactivate Mia Chen");
        (await owner.Visitor.Follow(await owner.Visitor.Submit(page))).Text.ShouldContain("Mia Chen is deactivated.");

        var out1 = await mia.Visitor.Get("/settings/profile");
        out1.Location.ShouldBe("/account/no-company");
        (await mia.Visitor.Follow(out1)).Heading.ShouldBe("You are in no company");
        using var again = portal.Visitor();
        var signedIn = await again.Submit(await again.Get("/account/sign-in"), ("Email", mia.Agent.Email), ("Password", PortalUnderTest.Password));
        (await again.Follow(signedIn)).Location.ShouldBe("/account/no-company");

        await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/{mia.Agent.Id}/reactivation"));
        (await mia.Visitor.Get("/settings/profile")).Status.ShouldBe(200);
        (await owner.Visitor.Get("/settings")).Text.ShouldContain("Reactivated Mia Chen");
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        await portal.AddColleague(owner.Company.Id);
        const string sentence = "A company always has an owner. Make a colleague an owner first.";
        var deactivation = await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/{owner.Agent.Id}/deactivation"));
        (deactivation.Status, deactivation.Text.Contains(sentence)).ShouldBe((409, true));
        var role = await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/{owner.Agent.Id}/role"), ("Role", "Agent"));
        (role.Status, role.Text.Contains(sentence)).ShouldBe((409, true));
        (await owner.Visitor.Get(People)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_owners_cannot_deactivate_each_other_in_the_same_moment()
    {
        await using var portal = await PortalUnderTest.Start();
        var ben = await portal.SignUpOwner();
        var mia = await portal.AddColleague(ben.Company.Id, role: AgentRole.Owner);
        var (byBen, byMia) = (await ben.Visitor.Get($"{People}/{mia.Agent.Id}/deactivation"), await mia.Visitor.Get($"{People}/{ben.Agent.Id}/deactivation"));
        await Task.WhenAll(ben.Visitor.Submit(byBen), mia.Visitor.Submit(byMia));
        await using var db = portal.Databases.OpenFor(ben.Company.Id);
        (await db.Agents.CountAsync(agent => agent.DeactivatedAt == null)).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_makes_a_colleague_an_owner()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);
        await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/{mia.Agent.Id}/role"), ("Role", "Owner"));
        (await mia.Visitor.Get($"{People}/invitation")).Status.ShouldBe(200);
        (await owner.Visitor.Get("/settings")).Text.ShouldContain("Changed the role of Mia Chen to Owner");
        var page = await owner.Visitor.Get($"{People}/{mia.Agent.Id}/role");
        (await owner.Visitor.Submit(page, ("Role", "7"))).ErrorOf("Role").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_agent_sees_the_people_and_changes_nothing()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);
        var page = await mia.Visitor.Get(People);
        page.Text.ShouldContain("Ben Adler");
        page.Document.QuerySelectorAll("main a[href*='deactivation'], main a[href*='invitation']").ShouldBeEmpty();
        foreach (var url in new[] { "invitation", $"{owner.Agent.Id}/deactivation", $"{owner.Agent.Id}/role", $"{owner.Agent.Id}/reactivation", $"invitations/{owner.Agent.Id}/withdrawal" })
            (await mia.Visitor.Get($"{People}/{url}")).Status.ShouldBe(403, url);
    }

    [Fact]
    public async Task A_stranger_from_another_company_finds_nobody()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var stranger = await portal.SignUpOwner(company: "Contoso Tea", name: "Cara Cole", email: "cara@contoso.example");
        foreach (var url in new[] { "deactivation", "role", "reactivation" })
            (await stranger.Visitor.Get($"{People}/{owner.Agent.Id}/{url}")).Status.ShouldBe(404, url);
    }

    [Fact]
    public async Task An_invitation_can_be_withdrawn_or_sent_anew()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var (eve, ada) = (await Invite(portal, owner, "eve@northwind.example"), await Invite(portal, owner, "ada@northwind.example"));
        var list = await owner.Visitor.Get(People);
        list.Text.ShouldContain("in 7 days");
        var withdrawal = list.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "Withdraw the invitation of eve@northwind.example").GetAttribute("href")!;
        (await owner.Visitor.Follow(await owner.Visitor.Submit(await owner.Visitor.Get(withdrawal)))).Text.ShouldContain("The invitation of eve@northwind.example is withdrawn.");
        var newer = await Invite(portal, owner, "Ada@northwind.example", 2);

        using var visitor = portal.Visitor();
        (await visitor.Get(eve)).Heading.ShouldBe("This invitation no longer works");
        (await visitor.Get(ada)).Heading.ShouldBe("This invitation no longer works");
        (await visitor.Get(newer)).Heading.ShouldBe("Join Northwind Coffee");
    }

    [Theory]
    [InlineData("ben@NORTHWIND.example", "Ben Adler is in the company already.")]
    [InlineData("a@b.example; c@d.example", "Type one address only. More than one cannot be used here.")]
    [InlineData("", "Type your colleague's email address.")]
    public async Task Nobody_is_invited_twice_or_at_no_address(string email, string sentence)
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        (await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/invitation"), ("Email", email))).ErrorOf("Email").ShouldBe(sentence);
    }

    private static async Task<string> Invite(PortalUnderTest portal, Member owner, string email, int count = 1)
    {
        await owner.Visitor.Submit(await owner.Visitor.Get($"{People}/invitation"), ("Email", email));
        return MailFolder.Link(await portal.Mail.Newest(email, count));
    }
}
