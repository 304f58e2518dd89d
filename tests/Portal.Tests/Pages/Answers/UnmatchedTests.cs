using Lethe.Domain.Emails;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Answers;

/// <summary>The company's holding pen.</summary>
public sealed class UnmatchedTests(RequestsPortal portal)
{
    [Fact]
    public async Task Mail_of_which_nobody_knows_what_it_belongs_to_waits_here()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter());
        mail.Status.ShouldBe(InboundStatus.Unmatched);

        var page = await desk.Visitor.Get("/answers/unmatched");

        var row = page.Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.QuerySelector("a.row")!.GetAttribute("href").ShouldBe($"/answers/messages/{mail.Id}");
        row.QuerySelector("a.row")!.TextContent.ShouldBe("About your request");
        row.TextContent.ShouldContain("Kim Lee");
        row.TextContent.ShouldContain("kim@stranger.example");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Answer");
        page.Document.QuerySelector(".tabs a[aria-current]")!.TextContent.ShouldBe("Unmatched1");
        page.Document.QuerySelector(".sidebar .navigation .badge")!.TextContent.ShouldBe("1 to decide");
        var stranger = await Desk.Open(portal, "Contoso");
        (await stranger.Visitor.Get("/answers/unmatched")).Text.ShouldContain("Nothing is unmatched");
    }

    [Fact]
    public async Task What_could_not_be_read_is_set_aside_and_can_only_be_looked_at_raw_and_discarded()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter());
        await using (var db = desk.Open())
            await db.InboundEmails.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, InboundStatus.SetAside));

        (await desk.Visitor.Get("/answers/unmatched")).Document.QuerySelector("tbody .badge.trouble")!.TextContent.ShouldBe("Set aside");
        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}");
        page.Heading.ShouldBe("A message that could not be read");
        page.Document.QuerySelector("form[action$='/attachment']").ShouldBeNull();
        page.Document.QuerySelector(".letter").ShouldBeNull();
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}/raw")).Body.ShouldContain("Subject: About your request");
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}/html")).Status.ShouldBe(404);
        (await desk.Visitor.Submit(await desk.Visitor.Get($"/answers/messages/{mail.Id}/discarding"), "main form")).Location.ShouldBe("/answers/unmatched");
    }

    [Fact]
    public async Task Much_mail_comes_a_page_at_a_time()
    {
        var desk = await Desk.Open(portal);
        for (var count = 0; count < 51; count++) await desk.Receives(desk.Letter(subject: $"Message {count}"));

        var first = await desk.Visitor.Get("/answers/unmatched");
        var second = await desk.Visitor.Get(first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        first.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        first.Document.QuerySelector("tbody a.row")!.TextContent.ShouldBe("Message 50");
        second.Document.QuerySelectorAll("tbody a.row").Select(link => link.TextContent).ShouldBe(["Message 0"]);
    }
}
