using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Settings;

public sealed class CompanyTests
{
    [Fact]
    public async Task An_owner_renames_the_company_and_the_sender_stays()
    {
        await using var portal = await PortalUnderTest.Start(("Mail:SupportAddress", "support@privacy.test"));
        var owner = await portal.SignUpOwner();
        var answer = await owner.Visitor.Submit(await owner.Visitor.Get("/settings"), ("Name", "Southwind Tea"), ("TimeZone", "America/New_York"), ("Language", "de"));
        var page = await owner.Visitor.Follow(answer);
        page.Text.ShouldContain("The company is saved.");
        page.Text.ShouldContain("northwind-coffee@privacy.test");
        page.Text.ShouldContain("support@privacy.test");
        page.Text.ShouldContain("one more party");
        page.Text.ShouldContain("Edited the company");
        await using var db = portal.Databases.OpenFor(owner.Company.Id);
        var company = await db.Companies.SingleAsync();
        (company.Name, company.SenderSlug, company.TimeZone, company.Language).ShouldBe(("Southwind Tea", "northwind-coffee", "America/New_York", "de"));
    }

    [Fact]
    public async Task A_stale_form_keeps_what_was_typed_and_shows_what_was_saved()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var stale = await owner.Visitor.Get("/settings");
        await owner.Visitor.Submit(stale, ("Name", "First"));
        var answer = await owner.Visitor.Submit(stale, ("Name", "Second"));
        answer.Status.ShouldBe(409);
        answer.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Second");
        answer.Text.ShouldContain("Saved meanwhile: First");
        (await owner.Visitor.Submit(answer)).Location.ShouldBe("/settings");
    }

    [Fact]
    public async Task An_agent_sees_it_and_changes_nothing()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);
        var page = await mia.Visitor.Get("/settings");
        page.Text.ShouldContain("Northwind Coffee");
        page.Document.QuerySelector("main form").ShouldBeNull();
        var token = (await mia.Visitor.Get("/settings/profile")).Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        var forged = await mia.Visitor.Post("/settings", [new("__RequestVerificationToken", token), new("Name", "Mine"), new("TimeZone", "UTC"), new("Language", "en"), new("Version", "0")]);
        forged.Status.ShouldBe(403);
        forged.Heading.ShouldBe("This is not yours to change");
    }

    [Theory]
    [InlineData("Name", "Evil\nBcc: all@example.com")]
    [InlineData("Name", "")]
    [InlineData("TimeZone", "")]
    [InlineData("Language", "xx")]
    [InlineData("Language", "")]
    public async Task What_cannot_be_kept_is_refused_beside_the_field(string field, string value)
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var answer = await owner.Visitor.Submit(await owner.Visitor.Get("/settings"), (field, value));
        (answer.Status, answer.ErrorOf(field) is null).ShouldBe((200, false));
    }
}
