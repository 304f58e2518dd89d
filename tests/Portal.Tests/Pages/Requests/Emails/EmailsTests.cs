using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage.Emails;
using Lethe.Testing.Smtp;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests.Emails;

/// <summary>What becomes of an email to the data subject is told on the request page, and can be put right there.</summary>
public sealed class EmailsTests(RequestsPortal portal)
{
    private const string Panel = "section[aria-labelledby=emails]";
    private const string Retry = $"{Panel} form[action$='/retry']";
    private const string Cancellation = $"{Panel} form[action$='/cancellation']";

    [Fact]
    public async Task A_refused_email_shows_the_servers_words_and_goes_out_when_it_is_tried_again()
    {
        using var relay = new ScriptedSmtpServer();
        relay.On("RCPT", SmtpAnswer.Say("550 5.7.1 Mailbox closed for now"));
        await using var own = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), settings: ("Mail:Relay", $"smtp://127.0.0.1:{relay.Port}?tls=none"));
        var desk = await Desk.Open(own);
        var request = await desk.Request(Stage.Reply);
        (await desk.Show(request)).Document.QuerySelector(Panel).ShouldBeNull();
        await desk.Fill(request, "message");
        await desk.Until(request, email => email.Status == DeliveryStatus.Failed, "the relay to refuse it");

        var page = await desk.Show(request);
        var panel = page.Document.QuerySelector(Panel)!;
        panel.TextContent.ShouldContain("It did not get through: the mail server's rules do not let it through");
        panel.QuerySelector("q.words")!.TextContent.ShouldContain("Mailbox closed for now");
        (await desk.Visitor.Submit(page, Retry)).Location.ShouldBe($"/requests/{request.Number}#emails");
        var sent = (await desk.UntilSent(request)).Single();
        relay.Messages.Count.ShouldBe(1);

        page = await desk.Show(request);
        page.Document.QuerySelector(Panel)!.TextContent.ShouldContain("Email Sent");
        page.Document.QuerySelector($"{Panel} :is(form, q)").ShouldBeNull();
        StageTests.Told(page).ShouldContain("Tried the email to the data subject again");
        await using var db = desk.Open();
        (await db.Activities.SingleAsync(activity => activity.Kind == Domain.Activities.ActivityKind.EmailRetried)).EmailId.ShouldBe(sent.Id);
    }

    [Fact]
    public async Task An_email_that_is_held_after_a_restore_says_so_and_goes_out_when_a_person_says_so()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        var email = await desk.Given.RefusedEmail(request);
        await using (var db = desk.Open())
            await db.OutboundEmails.Where(row => row.Id == email.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DeliveryStatus.Deferred).SetProperty(row => row.ServerReply, HeldMail.Words));

        var page = await desk.Show(request);

        page.Document.QuerySelector(Panel)!.TextContent.ShouldContain("Held: the database was restored from a backup");
        page.Document.QuerySelector($"{Panel} q").ShouldBeNull();
        (await desk.Visitor.Submit(page, Retry)).IsRedirect.ShouldBeTrue();
    }

    [Fact]
    public async Task An_email_that_has_not_left_is_cancelled_and_then_neither_again_nor_tried()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        await desk.Given.RefusedEmail(request);
        var page = await desk.Show(request);
        (await desk.Visitor.Submit(page, Cancellation)).IsRedirect.ShouldBeTrue();
        (await desk.Emails(request)).Single().Status.ShouldBe(DeliveryStatus.Cancelled);
        foreach (var form in new[] { Retry, Cancellation })
        {
            var late = await desk.Visitor.Submit(page, form);
            late.Status.ShouldBe(409);
            late.Text.ShouldContain($"Back to {request.Name}");
        }

        page = await desk.Show(request);
        page.Document.QuerySelector(Panel)!.TextContent.ShouldContain("called back");
        StageTests.Told(page)[0].ShouldBe("Cancelled the email to the data subject");
    }

    [Fact]
    public async Task Only_emails_to_this_requests_data_subject_are_reached_here()
    {
        var desk = await Desk.Open(portal);
        var source = await desk.Source();
        var first = await desk.Request();
        var task = await desk.TaskOf(first, source);
        var request = await desk.Request(Stage.Reply);
        var other = await desk.Given.RefusedEmail(await desk.Request(Stage.Reply));
        var toVendor = await desk.Given.OutboundEmail(task, queuedAt: desk.Now.AddDays(1));
        await desk.Given.RefusedEmail(request);
        var token = (await desk.Show(request)).Document.QuerySelector($"{Retry} input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (number, id) in new[] { (request.Number, other.Id), (first.Number, toVendor.Id) })
            foreach (var act in new[] { "retry", "cancellation" })
                (await desk.Visitor.Post($"/requests/{number}/emails/{id}/{act}", [new("__RequestVerificationToken", token)])).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_script_gets_just_the_list()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        await desk.Given.RefusedEmail(request);
        var list = await desk.Script.Get($"/requests/{request.Number}/emails");
        list.Document.QuerySelector("main").ShouldBeNull();
        list.Document.QuerySelectorAll("form").Length.ShouldBe(2);
        (await desk.Visitor.Get($"/requests/{request.Number}/emails")).Location.ShouldBe($"/requests/{request.Number}");
    }
}
