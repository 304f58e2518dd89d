using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Answers;

/// <summary>Who owes an answer, and who waits for us.</summary>
public sealed class SilentTests(RequestsPortal portal)
{
    [Fact]
    public async Task The_board_tells_who_is_silent_since_when()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (_, old, _) = await desk.Asks(hotjar);
        await desk.AskedBefore(old, TimeSpan.FromDays(40));
        var (_, recent, _) = await desk.Asks(hotjar);
        await desk.AskedBefore(recent, TimeSpan.FromDays(9));
        var (_, ended, _) = await desk.Asks(hotjar);
        await desk.Answers(ended, Outcome.Deleted, AnswerChannel.Page);
        var (_, heard, _) = await desk.Asks(hotjar);
        await desk.Answers(heard, Outcome.Deleted);

        var page = await desk.Visitor.Get("/answers/silent");

        page.Document.QuerySelectorAll("main h2").Select(heading => heading.TextContent).ShouldBe(["Asked more than 30 days ago", "Asked 1 to 2 weeks ago"]);
        page.Document.QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.TextContent.Trim()[..3]).ShouldBe(["R-1", "R-2"]);
        page.Document.QuerySelectorAll("tbody .badge.waiting, tbody .badge.trouble").Select(badge => badge.TextContent).ShouldContain("Silent");
        page.Document.QuerySelector(".tabs a[aria-current] .count")!.TextContent.ShouldBe("2");
    }

    [Fact]
    public async Task A_machines_answer_does_not_break_the_silence()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source());
        await desk.Answers(task, Outcome.Acknowledged, automatic: true);

        var page = await desk.Visitor.Get("/answers/silent");

        page.Document.QuerySelector("tbody .badge")!.TextContent.ShouldBe("Automatic reply only");
        (await desk.Visitor.Get("/requests?view=waiting")).Text.ShouldContain(request.Name);
        (await desk.Show(request)).Document.QuerySelector($"{Desk.Row(task)} [data-state]")!.TextContent.ShouldContain("No answer yet");
    }

    [Theory]
    [InlineData(Outcome.NeedsInformation, "Needs information")]
    [InlineData(Outcome.UseOurForm, "Use our form")]
    [InlineData(Outcome.Unreachable, "Unreachable")]
    public async Task What_waits_for_us_is_not_called_silent(Outcome outcome, string words)
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source());
        await desk.Answers(task, outcome, AnswerChannel.Page);

        (await desk.Visitor.Get("/answers/silent")).Text.ShouldContain("Nobody is silent");
        (await desk.Visitor.Get("/answers/yours")).Document.QuerySelector("tbody .badge.trouble")!.TextContent.ShouldBe(words);
        (await desk.Visitor.Get("/requests?view=waiting")).Text.ShouldContain(request.Name);
        (await desk.Visitor.Get("/requests")).Text.ShouldContain("0 of 1, 1 in trouble");
    }

    [Fact]
    public async Task An_email_that_did_not_arrive_waits_for_us()
    {
        var desk = await Desk.Open(portal);
        var (_, task, email) = await desk.Asks(await desk.Source());
        await desk.Receives(desk.Bounce(email, "5.2.2", "552 5.2.2 Mailbox full"));

        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Requested);
        (await desk.Visitor.Get("/answers/silent")).Text.ShouldContain("Nobody is silent");
        (await desk.Visitor.Get("/answers/yours")).Document.QuerySelector("tbody .badge.trouble")!.TextContent.ShouldBe("Email came back");
    }

    [Fact]
    public async Task A_silent_data_source_is_reminded_on_the_board()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        await desk.AskedBefore(task, TimeSpan.FromDays(9));
        var page = await desk.Visitor.Get("/answers/silent");
        page.Document.QuerySelector("tbody button")!.TextContent.ShouldBe("Remind Hotjar about R-1");

        (await desk.Visitor.Submit(page, "form[action$='/reminder']")).Location.ShouldBe("/answers/silent");

        (await desk.Visitor.Get("/answers/silent")).Text.ShouldContain("Reminded once");
        (await desk.Emails(request)).Count(email => email.Kind == EmailKind.Reminder).ShouldBe(1);
        (await desk.Visitor.Submit(page, "form[action$='/reminder']")).Status.ShouldBe(409, "it was written to a moment ago");
    }

    [Fact]
    public async Task The_board_comes_a_page_at_a_time()
    {
        var desk = await Desk.Open(portal);
        var source = await desk.Source("Hotjar");
        var now = desk.Now;
        for (var count = 0; count < 51; count++)
        {
            var task = await desk.TaskOf(await desk.Request(), source);
            await using var db = desk.Open();
            await db.SourceTasks.Where(row => row.Id == task.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Outcome, Outcome.Requested).SetProperty(row => row.AskedAt, now.AddDays(-1)));
        }

        var first = await desk.Visitor.Get("/answers/silent");
        var second = await desk.Visitor.Get(first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        first.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        second.Document.QuerySelectorAll("tbody tr a.row").ShouldHaveSingleItem();
        first.Document.QuerySelectorAll("tbody a.row").Concat(second.Document.QuerySelectorAll("tbody a.row")).Select(link => link.GetAttribute("href")).Distinct().Count().ShouldBe(51);
    }
}
