using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;

namespace Lethe.Portal.Tests.Pages.Answers;

public sealed class IndexTests(RequestsPortal portal)
{
    [Fact]
    public async Task An_answer_is_confirmed_with_one_click()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        await desk.Answers(task, Outcome.Deleted);

        var page = await desk.Visitor.Get("/answers");

        page.Document.QuerySelector(".sidebar .navigation a[href='/answers'] .badge")!.TextContent.ShouldBe("1 to decide");
        var card = page.Document.QuerySelectorAll(".answers > li").ShouldHaveSingleItem();
        card.QuerySelector(".badge")!.TextContent.ShouldBe("Looks like: Deleted");
        card.QuerySelector("blockquote")!.TextContent.ShouldBe("All data of this person is deleted.");
        card.TextContent.ShouldContain("Kim Lee, privacy-");
        card.QuerySelector("button")!.TextContent.ShouldBe("Confirm: Deleted");
        (await desk.Visitor.Submit(page, "form[action$='/decision']")).Location.ShouldBe($"/requests/{request.Number}#task-{task.Id}");
        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Deleted);
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Confirmed the answer of Hotjar: Deleted");
        var empty = await desk.Visitor.Get("/answers");
        empty.Text.ShouldContain("Nothing to decide");
        empty.Document.QuerySelector(".sidebar .navigation .badge").ShouldBeNull();
        (await desk.Visitor.Submit(page, "form[action$='/decision']")).Status.ShouldBe(409, "it has been decided already");
    }

    [Theory]
    [InlineData(Outcome.Deleted, 0.4, "May mean: Deleted. Please read it", "button")]
    [InlineData(null, 0, "Nobody can tell from its words what it means", null)]
    public async Task What_is_not_sure_asks_to_be_read(Outcome? outcome, double confidence, string words, string? button)
    {
        var desk = await Desk.Open(portal);
        var (_, task, _) = await desk.Asks(await desk.Source());
        await desk.Answers(task, outcome, confidence: confidence);

        var card = (await desk.Visitor.Get("/answers")).Document.QuerySelector(".answers > li")!;

        card.QuerySelector(".badge")!.TextContent.ShouldBe(words);
        card.QuerySelector("form button")?.ClassName?.Trim().ShouldBe(button);
        card.QuerySelector("a.button")!.TextContent.ShouldBe("Read or correct it");
    }

    [Fact]
    public async Task Many_answers_come_a_page_at_a_time()
    {
        var desk = await Desk.Open(portal);
        var (_, task, _) = await desk.Asks(await desk.Source());
        for (var count = 0; count < 21; count++) await desk.Answers(task, Outcome.Acknowledged, text: $"Answer {count}.");

        var first = await desk.Visitor.Get("/answers");
        var second = await desk.Visitor.Get(first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        first.Document.QuerySelectorAll(".answers blockquote").Select(words => words.TextContent).First().ShouldBe("Answer 20.");
        second.Document.QuerySelectorAll(".answers blockquote").Select(words => words.TextContent).ShouldBe(["Answer 0."]);
    }
}
