using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests;

/// <summary>Notes, due date, assignment, details: what can be written beside the stages.</summary>
public sealed class FormTests(RequestsPortal portal)
{
    [Theory]
    [InlineData("notes", "Text", 4000)]
    [InlineData("rejection", "Reason", 4000)]
    [InlineData("due-date", "Reason", 4000)]
    [InlineData("step-back", "Reason", 4000)]
    [InlineData("verification", "How", 4000)]
    [InlineData("closure", "WaiveReason", 4000)]
    [InlineData("message", "Text", 20000)]
    [InlineData("message", "Heading", 200)]
    [InlineData("details", "Input.FirstName", 100)]
    public async Task A_text_has_a_limit_and_no_invisible_characters_and_is_kept(string form, string field, int most)
    {
        var desk = await Desk.Open(portal);
        await desk.Source();
        var request = await desk.Request(form == "rejection" ? Stage.Review : Stage.Process);
        foreach (var bad in new[] { new string('x', most + 1), new string('y', 65536), "bell\u0007", "turned\u202E" })
        {
            var page = await desk.Fill(request, form, (field, bad));
            page.Status.ShouldBe(200);
            page.ErrorOf(field).ShouldNotBeNullOrEmpty();
            var control = page.Document.QuerySelector($"[name='{field}']")!;
            (control.GetAttribute("value") ?? control.TextContent.Trim()).ShouldBe(bad);
        }

        (await desk.Fresh(request)).Version.ShouldBe(request.Version);
    }

    [Fact]
    public async Task A_note_says_who_wrote_it_and_keeps_its_lines()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        (await desk.Fill(request, "notes", ("Text", " "))).ErrorOf("Text").ShouldBe("Write the note.");
        await desk.Fill(request, "notes", ("Text", "One\r\nTwo <b>"));
        var line = (await desk.Show(request)).Document.QuerySelector("[data-activity] li")!;
        line.TextContent.ShouldContain("Ben Adler");
        line.QuerySelector("blockquote")!.TextContent.ReplaceLineEndings("\n").ShouldBe("One\nTwo <b>");
    }

    [Fact]
    public async Task The_due_date_moves_with_a_reason_and_not_before_the_receipt()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        var early = await desk.Fill(request, "due-date", ("DueOn", "2028-02-28"), ("Reason", "Hurry"));
        early.Status.ShouldBe(409);
        early.ErrorOf("DueOn").ShouldBe("A request cannot be due before it was received.");
        early.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Hurry");
        (await desk.Fill(request, "due-date", ("DueOn", "never"), ("Reason", "x"))).ErrorOf("DueOn").ShouldNotBeNull();
        (await desk.Fill(request, "due-date", ("DueOn", "2028-05-29"), ("Reason", ""))).ErrorOf("Reason").ShouldNotBeNull();
        (await desk.Fill(request, "due-date", ("DueOn", "2028-05-29"), ("Reason", "Complex"))).IsRedirect.ShouldBeTrue();
        var page = await desk.Show(request);
        page.Text.ShouldContain("29 May 2028");
        StageTests.Told(page)[0].ShouldBe("Moved the due date to 29 May 2028");
    }

    [Fact]
    public async Task A_request_is_given_to_agents_of_the_company_who_are_there()
    {
        var desk = await Desk.Open(portal);
        var mia = await desk.Colleague("Mia Chen");
        var stranger = await Desk.Open(portal, "Contoso", "Eve Stranger");
        var request = await desk.Request();
        const string Form = "form[action$='/assignment']";
        (await desk.Show(request)).Body.ShouldNotContain("Eve Stranger");

        (await desk.Visitor.Submit(await desk.Show(request), Form, ("Assignee", mia.Agent.Id.ToString()))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).AssigneeId.ShouldBe(mia.Agent.Id);
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Assigned to Mia Chen");
        foreach (var wrong in new[] { stranger.Agent.Id.ToString(), request.Id.ToString(), "nonsense" })
            (await desk.Visitor.Submit(await desk.Show(request), Form, ("Assignee", wrong))).Status.ShouldBe(404);

        await using (var db = desk.Open())
        {
            (await db.Agents.SingleAsync(agent => agent.Id == mia.Agent.Id)).Deactivate(1, desk.Now).ShouldBeNull();
            await db.SaveChangesAsync();
        }

        (await desk.Show(request)).Document.QuerySelector($"{Form} option[selected]")!.TextContent.ShouldBe("Mia Chen");
        (await desk.Visitor.Submit(await desk.Show(request), Form, ("Assignee", ""))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).AssigneeId.ShouldBeNull();
        (await desk.Visitor.Submit(await desk.Show(request), Form, ("Assignee", mia.Agent.Id.ToString()))).Status.ShouldBe(404);
        (await mia.Show(request)).Status.ShouldNotBe(200, "a deactivated agent is out at once");
    }

    [Fact]
    public async Task Details_are_corrected_and_a_stale_correction_is_kept()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        var mine = await desk.Visitor.Get($"/requests/{request.Number}/details");
        (await desk.Fill(request, "details", ("Input.Phone", "+49 30 1234"))).IsRedirect.ShouldBeTrue();
        var stale = await desk.Visitor.Submit(mine, ("Input.LastName", "Murray"));
        stale.Status.ShouldBe(409);
        stale.Document.QuerySelector("[name='Input.LastName']")!.GetAttribute("value").ShouldBe("Murray");
        (await desk.Visitor.Submit(stale)).IsRedirect.ShouldBeTrue();
        (await desk.Show(request)).Heading.ShouldBe("Deletion for Grace Murray");
    }
}
