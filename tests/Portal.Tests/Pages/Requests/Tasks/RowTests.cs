using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Answers;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

/// <summary>Each row tells where its data source stands, since when, and what stands behind it.</summary>
public sealed class RowTests(RequestsPortal portal)
{
    [Theory]
    [InlineData(AnswerChannel.Page, "Answered on its page just now by Kim Lee")]
    [InlineData(AnswerChannel.Json, "Answered by program just now by Kim Lee")]
    public async Task The_answer_behind_it_is_named(AnswerChannel channel, string words)
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        var answer = await desk.Answers(task, Outcome.NotFound, channel);

        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!;

        row.QuerySelector($"a[href='/answers/{answer.Id}']").ShouldNotBeNull();
        State(row).ShouldContain(words);
        State(row).ShouldContain("Email Sent");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Not found");
    }

    [Fact]
    public async Task An_answer_that_waits_is_confirmed_on_the_row()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        await desk.Answers(task, Outcome.Deleted);
        var page = await desk.Show(request);
        var waits = page.Document.QuerySelector(Desk.Row(task))!;
        State(waits).ShouldContain("Answered by mail just now: looks like Deleted");
        waits.QuerySelector(".badge")!.TextContent.ShouldBe("To decide");
        page.Document.QuerySelector("section[aria-labelledby=sources] header small")!.TextContent.ShouldBe("0 of 1 ended, 1 waiting for an answer, 1 to decide");
        (await desk.Visitor.Get("/requests")).Document.QuerySelector("tbody .to-decide")!.TextContent.ShouldBe("1 to decide");

        (await desk.Visitor.Submit(page, $"{Desk.Row(task)} form[action$='/decision']")).IsRedirect.ShouldBeTrue();

        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!;
        State(row).ShouldContain("Answered by mail just now by Kim Lee");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Deleted");
    }

    [Fact]
    public async Task A_fragment_names_who_answered_as_the_page_does()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        await desk.Answers(task, Outcome.Deleted, AnswerChannel.Page);

        (await desk.Script.Get($"/requests/{request.Number}/tasks/{task.Id}")).Body.ShouldContain("by Kim Lee");
    }

    [Fact]
    public async Task A_silent_data_source_says_so()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));

        State((await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!).ShouldContain("No answer yet");
    }

    [Fact]
    public async Task What_an_agent_set_says_so()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        await desk.Answers(task, Outcome.NotFound, AnswerChannel.Page);

        await desk.Fill(request, $"tasks/{task.Id}/outcome", ("Input.Outcome", "Deleted"), ("Input.Note", "They called."));

        State((await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!).ShouldContain("Recorded by hand just now");
    }

    [Fact]
    public async Task Moving_on_and_closing_name_the_answers_that_wait()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (request, task, _) = await desk.Asks(hotjar);
        var answer = await desk.Answers(task, Outcome.Deleted);
        foreach (var page in new[] { "continuation", "closure" })
            (await desk.Visitor.Get($"/requests/{request.Number}/{page}")).Text.ShouldContain("answer waits to be decided", Case.Sensitive, page);

        await desk.Fill(request, $"tasks/{task.Id}/outcome", ("Input.Outcome", "Deleted"));

        foreach (var page in new[] { "continuation", "closure" })
            (await desk.Visitor.Get($"/requests/{request.Number}/{page}")).Document.QuerySelector($".note a[href='/answers/{answer.Id}']")!.TextContent.ShouldBe("Hotjar", page);
    }

    private static string State(AngleSharp.Dom.IElement row) => string.Join(' ', row.QuerySelector("[data-state]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
