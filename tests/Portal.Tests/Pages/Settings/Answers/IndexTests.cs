using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Settings.Answers;

public sealed class IndexTests
{
    [Fact]
    public async Task An_owner_chooses_how_answers_come_home_and_when_data_sources_are_reminded()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var form = await owner.Visitor.Get("/settings/answers");
        form.Document.QuerySelector("#Input_Ladder_AfterAsking")!.GetAttribute("value").ShouldBe("7, 14");
        form.Document.QuerySelector("#Input_Ladder_BeforeDue")!.GetAttribute("value").ShouldBe("3");

        var page = await owner.Visitor.Follow(await owner.Visitor.Submit(form, ("Input.RepliesThroughPortal", "true"), ("Input.Ladder.AfterAsking", "10; 5"), ("Input.Ladder.BeforeDue", "2 1"),
            ("Input.Margin", "4"), ("Input.KeepsWeekendsFree", "true"), ("Input.AtExpiry", "Waive")));

        page.Text.ShouldContain("It is saved.");
        await using var db = portal.Databases.OpenFor(owner.Company.Id);
        var company = await db.Companies.SingleAsync();
        (company.RepliesThroughPortal, company.TrustsSureAnswers, company.Reminders.ToString(), company.AnswerMargin, company.KeepsWeekendsFree, company.AtExpiry)
            .ShouldBe((true, false, "5 10 -2 -1", 4, true, ExpiryPolicy.Waive));
        (await db.Activities.Where(line => line.Kind == ActivityKind.CompanyEdited || line.Kind == ActivityKind.RemindersChanged).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task What_did_not_change_is_no_activity()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();

        await owner.Visitor.Submit(await owner.Visitor.Get("/settings/answers"), ("Input.TrustsSureAnswers", "true"));

        await using var db = portal.Databases.OpenFor(owner.Company.Id);
        (await db.Activities.Select(line => line.Kind).ToListAsync()).ShouldNotContain(ActivityKind.RemindersChanged);
    }

    [Theory]
    [InlineData("Input.Ladder.AfterAsking", "soon")]
    [InlineData("Input.Ladder.AfterAsking", "0")]
    [InlineData("Input.Ladder.AfterAsking", "-3")]
    [InlineData("Input.Ladder.AfterAsking", "1 2 3 4 5 6 7 8 9")]
    [InlineData("Input.Ladder.BeforeDue", "91")]
    [InlineData("Input.Margin", "21")]
    [InlineData("Input.Margin", "-1")]
    [InlineData("Input.Margin", "")]
    [InlineData("Input.Margin", "a few")]
    [InlineData("Input.AtExpiry", "Shout")]
    public async Task What_cannot_be_kept_is_refused_beside_the_field(string field, string value)
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();

        var answer = await owner.Visitor.Submit(await owner.Visitor.Get("/settings/answers"), (field, value));

        (answer.Status, answer.ErrorOf(field) is null).ShouldBe((200, false));
        if (field != "Input.AtExpiry") answer.Document.QuerySelector($"#{field.Replace('.', '_')}")!.GetAttribute("value").ShouldBe(value);
    }

    [Fact]
    public async Task A_stale_form_keeps_what_was_typed_and_shows_what_was_saved()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var stale = await owner.Visitor.Get("/settings/answers");
        await owner.Visitor.Submit(stale, ("Input.Margin", "3"));

        var answer = await owner.Visitor.Submit(stale, ("Input.Margin", "8"));

        answer.Status.ShouldBe(409);
        answer.Document.QuerySelector("#Input_Margin")!.GetAttribute("value").ShouldBe("8");
        answer.Text.ShouldContain("Saved meanwhile: 3");
        (await owner.Visitor.Submit(answer)).Location.ShouldBe("/settings/answers");
    }

    [Fact]
    public async Task An_agent_sees_it_and_changes_nothing()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var mia = await portal.AddColleague(owner.Company.Id);

        var page = await mia.Visitor.Get("/settings/answers");

        page.Text.ShouldContain("after 7 and 14 days, and 3 days before the due date");
        page.Document.QuerySelector("main form").ShouldBeNull();
        var token = (await mia.Visitor.Get("/settings/profile")).Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        (await mia.Visitor.Post("/settings/answers", [new("__RequestVerificationToken", token), new("Input.Margin", "1"), new("Version", "0")])).Status.ShouldBe(403);
    }
}
