using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Answers.Messages;

/// <summary>One mail that came in: looked at, attached, discarded.</summary>
public sealed class MessageTests(RequestsPortal portal)
{
    private const string Html = """
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="=_m"

        --=_m
        Content-Type: text/html; charset=utf-8

        <p onclick="alert(1)">We <b>deleted</b> it.</p><script>alert(2)</script><img src="https://tracker.example/x.png"><a href="https://evil.example/">here</a>
        --=_m
        Content-Type: text/html; name="proof.html"
        Content-Disposition: attachment; filename="Ada Lovelace.html"
        Content-Transfer-Encoding: base64

        PHNjcmlwdD5hbGVydCgzKTwvc2NyaXB0Pg==
        --=_m--
        """;

    [Fact]
    public async Task It_shows_who_wrote_what_and_why_it_waits()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter(text: "We <i>look</i> into it."));

        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}");

        page.Heading.ShouldBe("About your request");
        page.Document.QuerySelector(".letter dd")!.TextContent.ShouldBe("Kim Lee <kim@stranger.example>");
        page.Document.QuerySelector(".letter pre")!.TextContent.Trim().ShouldBe("We <i>look</i> into it.");
        page.Text.ShouldContain("It answers none of our emails");
        page.Text.ShouldContain("Message-Id");
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}/raw")).Body.ShouldContain("Subject: About your request");
    }

    [Fact]
    public async Task A_strangers_html_is_shown_in_a_frame_without_rights()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter(more: Html.ReplaceLineEndings("\r\n")));
        var frame = (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Document.QuerySelector("iframe")!;
        frame.GetAttribute("sandbox").ShouldBe("");

        using var answer = await desk.Visitor.Client.GetAsync(new Uri(frame.GetAttribute("src")!, UriKind.Relative));

        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("<b>deleted</b>");
        foreach (var danger in new[] { "alert", "onclick", "<img", "tracker.example/x.png\"", "href" }) body.ShouldNotContain(danger);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("sandbox");
        policy.ShouldNotContain("allow-");
        policy.ShouldNotContain("script-src");
        policy.ShouldNotContain("img-src");
    }

    [Fact]
    public async Task An_attachment_can_only_be_saved()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter(more: Html.ReplaceLineEndings("\r\n")));
        var link = (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Document.QuerySelector(".files a")!;
        link.ParentElement!.TextContent.ShouldContain("Ada Lovelace.html");

        using var answer = await desk.Visitor.Client.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; filename=attachment-1");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("<script>alert(3)</script>");
        foreach (var number in new[] { 0, 2, -1 }) (await desk.Visitor.Get($"/answers/messages/{mail.Id}/files/{number}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("R-1")]
    [InlineData(" r-1 ")]
    [InlineData("1")]
    public async Task It_is_attached_in_two_steps(string number)
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        await desk.Source("Stripe");
        var (request, task, _) = await desk.Asks(hotjar);
        var mail = await desk.Receives(desk.Letter());
        var page = await desk.Visitor.Submit(await desk.Visitor.Get($"/answers/messages/{mail.Id}"), "form[method=get]", ("of", number));
        page.Heading.ShouldBe("Attach to R-1");
        page.Document.QuerySelectorAll("input[name=TaskId]").Length.ShouldBe(2);
        page.Document.QuerySelector("input[name=TaskId][checked]").ShouldBeNull("nobody guesses");
        (await desk.Visitor.Submit(page, "main form[method=post]")).Errors.ShouldBe(["Choose the data source that the message belongs to."]);

        (await desk.Visitor.Submit(page, "main form[method=post]", ("TaskId", task.Id.ToString()))).Location.ShouldBe($"/requests/{request.Number}/tasks/{task.Id}");

        var shown = await desk.Visitor.Get($"/requests/{request.Number}/tasks/{task.Id}");
        shown.Text.ShouldContain("The message is attached to Hotjar, R-1.");
        shown.Document.QuerySelector(".came-back .said")!.TextContent.ShouldContain("We look into it.");
        StageTests.Told(await desk.Show(request)).ShouldContain("Attached a message to Hotjar");
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Text.ShouldContain("An agent attached it.");
        (await desk.Visitor.Submit(page, "main form[method=post]", ("TaskId", task.Id.ToString()))).Status.ShouldBe(409);
    }

    [Theory]
    [InlineData("R-99", "There is no request R-99.")]
    [InlineData("Hotjar", "A request number looks like R-1042.")]
    public async Task A_number_that_leads_nowhere_is_said(string number, string sentence)
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter());

        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}/attachment?of={number}");

        page.Errors.ShouldBe([sentence]);
        page.Document.QuerySelector("#Of")!.GetAttribute("value").ShouldBe(number);
    }

    [Fact]
    public async Task A_sender_who_was_asked_is_attached_with_one_click()
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar", "dpo@hotjar.example"));
        var mail = await desk.Receives(desk.Letter(from: "Kim Lee <kim@hotjar.example>"));
        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}");
        page.Document.QuerySelector(".likely")!.TextContent.ShouldContain("Hotjar, R-1");

        (await desk.Visitor.Submit(page, "form.likely")).Location.ShouldBe($"/requests/{request.Number}/tasks/{task.Id}");
    }

    [Fact]
    public async Task A_message_of_another_company_is_attached_nowhere()
    {
        var desk = await Desk.Open(portal);
        var (_, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        var other = await Desk.Open(portal, "Contoso");
        await other.Asks(await other.Source("Stripe"));
        var mail = await other.Receives(other.Letter());
        var page = await other.Visitor.Get($"/answers/messages/{mail.Id}/attachment?of=1");

        (await other.Visitor.Submit(page, "main form[method=post]", ("TaskId", task.Id.ToString()))).IsRedirect.ShouldBeFalse();
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Status.ShouldBe(404);

        await using var db = other.Open();
        (await db.InboundEmails.SingleAsync(row => row.Id == mail.Id)).Status.ShouldBe(InboundStatus.Unmatched);
    }

    [Fact]
    public async Task Discarding_asks_once_more_and_leaves_nothing()
    {
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(desk.Letter());
        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}/discarding");
        page.Heading.ShouldBe("Discard this message?");
        page.Text.ShouldContain("About your request");

        (await desk.Visitor.Submit(page, "main form")).Location.ShouldBe("/answers/unmatched");

        (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Status.ShouldBe(404);
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}/raw")).Status.ShouldBe(404);
        (await desk.Visitor.Submit(page, "main form")).Status.ShouldBe(404);
        await using var db = desk.Open();
        (await db.Contents.AnyAsync(content => content.Id == mail.ContentId || content.Id == mail.ReadingId)).ShouldBeFalse();
        (await db.Activities.CountAsync(activity => activity.Kind == ActivityKind.MessageDiscarded)).ShouldBe(1);
    }

    [Fact]
    public async Task What_belongs_to_a_request_leads_there_and_cannot_be_discarded()
    {
        var desk = await Desk.Open(portal);
        var (request, task, email) = await desk.Asks(await desk.Source("Hotjar"));
        var mail = await desk.Receives(desk.Bounce(email));
        mail.Status.ShouldBe(InboundStatus.Matched);

        var page = await desk.Visitor.Get($"/answers/messages/{mail.Id}");

        page.Document.QuerySelector("section[aria-labelledby=belongs] a")!.GetAttribute("href").ShouldBe($"/requests/{request.Number}/tasks/{task.Id}");
        page.Text.ShouldContain("It came to the return path of our email");
        page.Text.ShouldContain("the address takes no mail (5.1.1)");
        page.Document.QuerySelector("a[href$='/discarding']").ShouldBeNull();
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}/discarding")).Location.ShouldBe($"/answers/messages/{mail.Id}");
        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Unreachable);
    }
}
