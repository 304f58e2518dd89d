using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class ClosureTests(RequestsPortal portal)
{
    [Fact]
    public async Task While_data_sources_owe_an_answer_closing_is_refused_and_names_them()
    {
        var desk = await Desk.Open(portal);
        await desk.Source("Hotjar");
        await desk.Manual("Old CRM");
        var request = await desk.Request(Stage.Reply);
        var page = await desk.Fill(request, "closure", ("Disposition", "Completed"));
        page.Status.ShouldBe(409);
        page.ErrorOf("WaiveReason")!.ShouldContain("Still open: Hotjar, Old CRM.");
        page.Document.QuerySelector("input[name=Disposition][checked]")!.GetAttribute("value").ShouldBe("Completed");
        (await desk.Fresh(request)).Stage.ShouldBe(Stage.Reply);

        (await desk.Visitor.Submit(page, ("WaiveReason", "No answer in three months"))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).Disposition.ShouldBe(Disposition.Completed);
        await using var db = desk.Open();
        (await db.SourceTasks.Where(task => task.RequestId == request.Id).Select(task => task.Outcome).ToListAsync()).ShouldAllBe(outcome => outcome == Outcome.Waived);
        (await db.Activities.CountAsync(activity => activity.RequestId == request.Id && activity.Kind == ActivityKind.TaskWaived)).ShouldBe(2);
        StageTests.Told(await desk.Show(request)).ShouldContain("Waived Hotjar");
    }

    [Fact]
    public async Task Before_reply_a_request_is_closed_only_where_nothing_is_to_be_replied()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        var page = await desk.Visitor.Get($"/requests/{request.Number}/closure");
        page.Document.QuerySelectorAll("input[name=Disposition]").Select(choice => choice.GetAttribute("value")).ShouldBe(["Withdrawn", "Expired", "Duplicate"]);
        var forged = await desk.Visitor.Submit(page, ("Disposition", "Completed"));
        forged.Status.ShouldBe(409);
        forged.Errors.Single().ShouldContain("from the Reply stage only");
        (await desk.Visitor.Submit(page, ("Disposition", "Duplicate"))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).Disposition.ShouldBe(Disposition.Duplicate);
    }

    [Fact]
    public async Task A_closed_request_is_read_only_but_for_notes()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Closed);
        var assigned = await desk.Visitor.Get($"/requests/{request.Number}");
        assigned.Document.QuerySelector("form[action$='/assignment']").ShouldBeNull();
        (await desk.Fill(request, "verification", ("Identity", "NotRequired"), ("How", "Late"))).Status.ShouldBe(409);
        (await desk.Fill(request, "due-date", ("DueOn", "2028-06-01"), ("Reason", "Late"))).Status.ShouldBe(409);
        var details = await desk.Fill(request, "details", ("Input.FirstName", "Greta"));
        details.Status.ShouldBe(409);
        details.Document.QuerySelector("[name='Input.FirstName']")!.GetAttribute("value").ShouldBe("Greta");
        var message = await desk.Fill(request, "message", ("Text", "A long letter"));
        message.Status.ShouldBe(409);
        message.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("A long letter");
        (await desk.Emails(request)).ShouldBeEmpty();
        (await desk.Fill(request, "notes", ("Text", "They thanked us"))).IsRedirect.ShouldBeTrue();
        (await desk.Show(request)).Text.ShouldContain("They thanked us");
    }
}
