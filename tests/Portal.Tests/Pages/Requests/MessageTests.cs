using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class MessageTests(RequestsPortal portal)
{
    [Fact]
    public async Task The_draft_tells_honestly_where_each_data_source_stands()
    {
        var desk = await Desk.Open(portal);
        var asked = await desk.Source("Hotjar");
        await desk.Source("Mixpanel");
        var waived = await desk.Source("Segment");
        var gone = await desk.Source("Intercom");
        var request = await desk.Request();
        await desk.Tick(request, asked);
        await desk.Fill(request, $"tasks/{(await desk.TaskOf(request, gone)).Id}/outcome", ("Input.Outcome", "Deleted"));
        await desk.Fill(request, $"tasks/{(await desk.TaskOf(request, waived)).Id}/waiver", ("Input.Reason", "No answer"));
        await desk.UntilSent(request);

        var draft = (await desk.Visitor.Get($"/requests/{request.Number}/message")).Document.QuerySelector("textarea")!.TextContent;
        draft.ShouldContain("- Hotjar: has been asked and has not confirmed yet.");
        draft.ShouldContain("- Mixpanel: not asked yet.");
        draft.ShouldContain("- Segment: not confirmed; we are not pursuing this further.");
        draft.ShouldContain("- Intercom: your data has been deleted.");
    }

    [Fact]
    public async Task The_email_goes_through_the_outbox_and_its_row_holds_no_address()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        (await desk.Fill(request, "message", ("Heading", "Your request"), ("Text", "All is gone. {{ company }} <b>"))).Location.ShouldBe($"/requests/{request.Number}");
        var email = (await desk.UntilSent(request)).Single();
        email.Kind.ShouldBe(EmailKind.DataSubject);
        email.To.ShouldBeNull();
        (email.ServerReply ?? "").ShouldNotContain("grace");
        var mail = desk.Mail(email);
        mail.Head.To.ShouldBe("grace@person.example");
        mail.Head.ReplyTo.ShouldBe(desk.Agent.Email);
        mail.Head.Cc.ShouldBeNull("the operator's support gets no copy of what a person is told");
        mail.Text.ShouldContain("All is gone. {{ company }} <b>");
        mail.Html.ShouldNotContain("<b>");
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Emailed the data subject");
        (await desk.Fresh(request)).Stage.ShouldBe(Stage.Reply);
    }

    [Fact]
    public async Task The_same_form_sent_twice_sends_one_email()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        var form = await desk.Visitor.Get($"/requests/{request.Number}/message");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Visitor.Submit(form)));
        answers.ShouldAllBe(answer => answer.Location == $"/requests/{request.Number}");
        (await desk.Visitor.Submit(form)).Location.ShouldBe($"/requests/{request.Number}");
        (await desk.Show(request)).Text.ShouldContain("It is sent once.");
        (await desk.Emails(request)).Count.ShouldBe(1);
        (await desk.Fill(request, "message")).IsRedirect.ShouldBeTrue();
        (await desk.Emails(request)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Your request\r\nBcc: eve@evil.example")]
    [InlineData("Your request\nBcc: eve@evil.example")]
    [InlineData("Your\u2028request")]
    public async Task A_subject_of_several_lines_is_refused(string heading)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        var page = await desk.Fill(request, "message", ("Heading", heading), ("Text", "Kept"));
        page.ErrorOf("Heading").ShouldBe("This must be on one line. Remove the line break.");
        page.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Kept");
        (await desk.Emails(request)).ShouldBeEmpty();
    }
}
