using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Answers;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

/// <summary>The health of a privacy contact: an address that is gone, corrected once, and what did not arrive sent again.</summary>
public sealed class ContactTests(RequestsPortal portal)
{
    [Fact]
    public async Task An_address_that_is_gone_is_corrected_once_and_exactly_what_did_not_arrive_is_sent_again()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar", "old@hotjar.example");
        var stripe = await desk.Source("Stripe", "privacy@stripe.example");
        var (first, lost, email) = await desk.Asks(hotjar);
        var (second, alsoLost, _) = await desk.Asks(hotjar);
        var (third, ended, _) = await desk.Asks(hotjar);
        await desk.Answers(ended, Outcome.Deleted, AnswerChannel.Page);
        (await desk.Tick(first, stripe)).Status.ShouldBe(200);

        await desk.Receives(desk.Bounce(email));

        // Quarantined at once, with the evidence, and every open task says so.
        var page = await desk.Visitor.Get($"/data-sources/{hotjar.Id}");
        page.Text.ShouldContain("Takes no mail");
        page.Document.QuerySelector(".note.trouble q")!.TextContent.ShouldContain("5.1.1");
        foreach (var (request, task) in new[] { (first, lost), (second, alsoLost) })
        {
            (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Unreachable);
            (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!.TextContent.ShouldContain("old@hotjar.example takes no mail. Correct the privacy contact of Hotjar first.");
        }

        (await desk.Fresh(ended)).Outcome.ShouldBe(Outcome.Deleted);
        (await desk.Visitor.Get("/data-sources")).Document.QuerySelectorAll("tbody .badge.trouble").ShouldHaveSingleItem().TextContent.ShouldBe("Takes no mail");

        // Corrected once.
        var answer = await desk.Visitor.Submit(await desk.Visitor.Get($"/data-sources/{hotjar.Id}/edit"), ("Input.PrivacyContact", "new@hotjar.example"));
        answer.Location.ShouldBe($"/data-sources/{hotjar.Id}/resending");
        var list = await desk.Visitor.Follow(answer);
        list.Document.QuerySelectorAll("tbody a.row").Select(link => link.TextContent).ShouldBe(["R-1", "R-2"]);
        list.Document.QuerySelector("footer form button")!.TextContent.ShouldBe("Send 2 deletion emails to new@hotjar.example");

        var sent = await desk.Visitor.Submit(list, "footer form");

        (await desk.Visitor.Follow(sent)).Text.ShouldContain("2 emails are on their way to new@hotjar.example.");
        foreach (var (request, task) in new[] { (first, lost), (second, alsoLost) })
        {
            var emails = (await desk.Until(request, row => row.Status is DeliveryStatus.Sent or DeliveryStatus.Bounced, "the second emails to be sent")).Where(row => row.SourceTaskId == task.Id).ToList();
            emails.Select(row => (row.Attempt, row.To)).ShouldBe([(1, "old@hotjar.example"), (2, "new@hotjar.example")]);
            desk.Mail(emails[1]).Raw.ShouldContain($"In-Reply-To: <{emails[0].MessageId}>");
            (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Requested);
        }

        (await desk.Emails(third)).ShouldHaveSingleItem();
        (await desk.Emails(first)).Count(row => row.DataSourceId == stripe.Id).ShouldBe(1);
        await using var db = desk.Open();
        var now = await db.DataSources.SingleAsync(source => source.Id == hotjar.Id);
        (now.Contact, now.EmailIntegrationOn).ShouldBe((ContactState.Unproven, true));
        (await db.Activities.Where(activity => activity.DataSourceId == hotjar.Id && activity.RequestId == null).Select(activity => activity.Kind).ToListAsync())
            .ShouldBe([ActivityKind.ContactQuarantined, ActivityKind.DataSourceEdited, ActivityKind.ContactCorrected], ignoreOrder: true);
        (await desk.Visitor.Get($"/data-sources/{hotjar.Id}/resending")).Text.ShouldContain("Nothing to send again");
        (await desk.Visitor.Submit(list, "footer form")).Location.ShouldBe($"/data-sources/{hotjar.Id}", "nothing is sent twice");
        (await desk.Emails(first)).Count(row => row.DataSourceId == hotjar.Id).ShouldBe(2);
    }

    [Fact]
    public async Task A_mailbox_that_is_full_is_no_matter_of_the_address()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (request, task, email) = await desk.Asks(hotjar);

        var mail = await desk.Receives(desk.Bounce(email, "5.2.2", "552 5.2.2 Mailbox full"));

        (await Contact(desk, hotjar)).ShouldBe(ContactState.Unproven);
        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!;
        row.QuerySelector("[data-state]")!.TextContent.ShouldContain("the mailbox is full");
        row.QuerySelector("[data-state] a")!.GetAttribute("href").ShouldBe($"/answers/messages/{mail.Id}");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Came back");
        (await desk.Visitor.Get($"/data-sources/{hotjar.Id}/resending")).Document.QuerySelector("footer form button")!.TextContent.ShouldStartWith("Send 1 deletion email to ");
    }

    [Fact]
    public async Task A_person_who_knows_better_writes_to_it_all_the_same()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (_, _, email) = await desk.Asks(hotjar);
        await desk.Receives(desk.Bounce(email));

        var answer = await desk.Visitor.Submit(await desk.Visitor.Get($"/data-sources/{hotjar.Id}"), "form[action$='/release']");

        answer.Location.ShouldBe($"/data-sources/{hotjar.Id}/resending");
        (await Contact(desk, hotjar)).ShouldBe(ContactState.Unproven);
    }

    [Fact]
    public async Task An_answer_from_the_address_clears_the_quarantine()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (_, _, email) = await desk.Asks(hotjar);
        await desk.Receives(desk.Bounce(email));
        (await Contact(desk, hotjar)).ShouldBe(ContactState.Gone);

        await desk.Receives(desk.Reply(email, "We have deleted all data of this person."));

        (await Contact(desk, hotjar)).ShouldBe(ContactState.Proven);
        (await desk.Visitor.Get($"/data-sources/{hotjar.Id}")).Text.ShouldContain("Works last heard of");
    }

    [Fact]
    public async Task Its_record_tells_of_silence_answers_and_bounces()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var (_, answered, _) = await desk.Asks(hotjar);
        await desk.AskedBefore(answered, TimeSpan.FromDays(2));
        await desk.Answers(answered, Outcome.Deleted, AnswerChannel.Page);
        await desk.Asks(hotjar);
        var (_, _, returned) = await desk.Asks(hotjar);
        await desk.Receives(desk.Bounce(returned, "5.2.2", "552 5.2.2 Mailbox full"));

        var record = (await desk.Visitor.Get($"/data-sources/{hotjar.Id}")).Document.QuerySelector("section[aria-labelledby=record] dl")!;

        record.QuerySelectorAll("dt").Select(term => (term.TextContent, term.NextElementSibling!.TextContent.Trim())).ShouldBe(
            [("Asked", "3"), ("Ended", "1"), ("Median answer", "2 days"), ("Silent", "2 (67 %)"), ("Emails", "3"), ("Came back", "1")]);
    }

    private static async Task<ContactState> Contact(Desk desk, DataSource source)
    {
        await using var db = desk.Open();
        return await db.DataSources.Where(row => row.Id == source.Id).Select(row => row.Contact).SingleAsync();
    }
}
