using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

/// <summary>What an agent does by hand on the page of one source task.</summary>
public sealed class ShowTests(RequestsPortal portal)
{
    private const string Outcomes = "form[action$='/outcome']";
    private const string Waiver = "form[action$='/waiver']";

    [Fact]
    public async Task An_outcome_is_set_and_corrected_with_a_note()
    {
        var (desk, request, task) = await Given();
        var page = await desk.Visitor.Get(Url(request, task));
        page.Document.QuerySelectorAll($"{Outcomes} option").Select(option => option.GetAttribute("value")).ShouldBe(
            ["Pending", "Acknowledged", "NeedsInformation", "UseOurForm", "Unreachable", "Deleted", "PartlyDeleted", "NotFound", "Refused"]);
        (await desk.Visitor.Submit(page, Outcomes, ("Input.Outcome", "NotFound"), ("Input.Note", "They answered by phone"))).Location.ShouldBe($"/requests/{request.Number}#task-{task.Id}");
        page = await desk.Visitor.Get(Url(request, task));
        page.Document.QuerySelector("[data-activity] li")!.TextContent.ShouldContain("Set the outcome of Hotjar to Not found");
        page.Document.QuerySelector("[data-activity] blockquote")!.TextContent.ShouldBe("They answered by phone");
        page.Document.QuerySelector(Waiver).ShouldBeNull("what has ended is not waived");
        (await desk.Visitor.Submit(page, Outcomes, ("Input.Outcome", "Deleted"))).IsRedirect.ShouldBeTrue();
        (await Fresh(desk, task)).Outcome.ShouldBe(Outcome.Deleted);
    }

    [Theory]
    [InlineData(Outcomes, "Input.Note")]
    [InlineData(Waiver, "Input.Reason")]
    public async Task A_stale_form_is_kept_with_what_was_typed_and_can_be_sent_once_more(string form, string field)
    {
        var (desk, request, task) = await Given();
        var page = await desk.Visitor.Get(Url(request, task));
        (await desk.Visitor.Submit(page, Outcomes, ("Input.Outcome", "Acknowledged"))).IsRedirect.ShouldBeTrue();
        var stale = await desk.Visitor.Submit(page, form, (field, "A long story"));
        stale.Status.ShouldBe(409);
        stale.Errors.Single().ShouldStartWith("Someone changed this meanwhile.");
        stale.Document.QuerySelector($"{form} textarea")!.TextContent.Trim().ShouldBe("A long story");
        (await Fresh(desk, task)).Outcome.ShouldBe(Outcome.Acknowledged);
        (await desk.Visitor.Submit(stale, form)).IsRedirect.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Outcomes, "Input.Note")]
    [InlineData(Waiver, "Input.Reason")]
    public async Task A_text_that_cannot_be_kept_is_named_beside_its_field_and_not_lost(string form, string field)
    {
        var (desk, request, task) = await Given();
        var page = await desk.Visitor.Get(Url(request, task));
        foreach (var bad in new[] { new string('x', 4001), new string('y', 65536), "turned\u202E" })
        {
            var wrong = await desk.Visitor.Submit(page, form, (field, bad));
            wrong.ErrorOf(field).ShouldNotBeNullOrEmpty();
            wrong.Document.QuerySelector($"{form} textarea")!.TextContent.Trim().ShouldBe(bad);
        }

        (await Fresh(desk, task)).Version.ShouldBe(task.Version);
    }

    [Theory]
    [InlineData("Waived", "Waive the task with a reason instead.")]
    [InlineData("Requested", "No email has asked this data source. Tick its box to ask.")]
    [InlineData("Done", "This is a deletion request: choose Deleted.")]
    public async Task A_forged_outcome_is_refused(string outcome, string sentence)
    {
        var (desk, request, task) = await Given();
        var page = await desk.Visitor.Submit(await desk.Visitor.Get(Url(request, task)), Outcomes, ("Input.Outcome", outcome), ("Input.Note", "kept"));
        page.Status.ShouldBe(409);
        page.Errors.ShouldBe([sentence]);
        page.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("kept");
    }

    [Fact]
    public async Task Waiving_needs_a_reason()
    {
        var (desk, request, task) = await Given();
        var page = await desk.Visitor.Get(Url(request, task));
        (await desk.Visitor.Submit(page, Waiver, ("Input.Reason", " "))).ErrorOf("Input.Reason").ShouldNotBeNull();
        (await desk.Visitor.Submit(page, Waiver, ("Input.Reason", "Out of business"))).IsRedirect.ShouldBeTrue();
        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!;
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Waived");
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Waived Hotjar");
    }

    [Fact]
    public async Task What_failed_shows_the_servers_words_and_is_tried_again_or_called_back()
    {
        var (desk, request, task) = await Given();
        await desk.Script.Submit(await desk.Show(request), $"{Desk.Row(task)} form.tick");
        await desk.UntilSent(request);
        await Fail(desk, request);
        var page = await desk.Show(request);
        var row = page.Document.QuerySelector(Desk.Row(task))!;
        row.QuerySelector("q.words")!.TextContent.ShouldBe("550 5.1.1 No such user");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("Not sent");

        (await desk.Visitor.Submit(page, $"{Desk.Row(task)} form[action$='/retry']")).IsRedirect.ShouldBeTrue();
        (await desk.UntilSent(request)).Single().Attempt.ShouldBe(1);
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Tried the email to Hotjar again");
        (await desk.Visitor.Submit(page, $"{Desk.Row(task)} form[action$='/retry']")).Status.ShouldBe(409);
        (await desk.Visitor.Submit(page, $"{Desk.Row(task)} form[action$='/cancellation']")).Status.ShouldBe(409);

        await Fail(desk, request);
        (await desk.Visitor.Submit(page, $"{Desk.Row(task)} form[action$='/cancellation']")).IsRedirect.ShouldBeTrue();
        var free = await desk.Show(request);
        free.Document.QuerySelector($"{Desk.Row(task)} [data-state]")!.TextContent.ShouldContain("Tick to ask");
        StageTests.Told(free)[0].ShouldBe("Cancelled the email to Hotjar");
        (await desk.Script.Submit(free, $"{Desk.Row(task)} form.tick")).Status.ShouldBe(200);
        var emails = await desk.Until(request, email => email.Status is DeliveryStatus.Sent or DeliveryStatus.Cancelled, "the second email to be sent");
        emails.Select(email => (email.Attempt, email.Status)).ShouldBe([(1, DeliveryStatus.Cancelled), (2, DeliveryStatus.Sent)]);
    }

    [Fact]
    public async Task What_failed_is_not_tried_again_where_it_could_not_be_asked_any_more()
    {
        var (desk, request, task) = await Given();
        await desk.Script.Submit(await desk.Show(request), $"{Desk.Row(task)} form.tick");
        await desk.UntilSent(request);
        await Fail(desk, request);
        var stale = await desk.Show(request);
        await desk.Visitor.Submit(await desk.Visitor.Get(Url(request, task)), Waiver, ("Input.Reason", "Out of business"));

        (await desk.Visitor.Submit(stale, $"{Desk.Row(task)} form[action$='/retry']")).Status.ShouldBe(409);

        (await desk.Emails(request)).Single().Status.ShouldBe(DeliveryStatus.Failed);
        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(task))!;
        row.QuerySelector("form[action$='/retry']").ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_identifier_is_named_on_the_row_and_typed_there()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar", "", IdentifierKind.CustomerNumber);
        var request = await desk.Request();
        var row = Desk.Row(await desk.TaskOf(request, hotjar));
        var page = await desk.Show(request);
        page.Document.QuerySelector($"{row} form.tick").ShouldBeNull();
        page.Document.QuerySelector($"{row} label")!.TextContent.ShouldBe("Customer number is missing: Hotjar needs it");

        var wrong = await desk.Visitor.Submit(page, $"{row} form.missing", ("Input.Value", "12\r\nBcc: x"));
        wrong.ErrorOf("Input.Value").ShouldBe("This must be on one line. Remove the line break.");
        wrong.Document.QuerySelector("[name='Input.Kind']")!.GetAttribute("value").ShouldBe("CustomerNumber");
        (await desk.Visitor.Submit(wrong, ("Input.Value", "C-4711"))).Location.ShouldEndWith(row);
        (await desk.Tick(request, hotjar)).Status.ShouldBe(200);
        desk.Mail((await desk.UntilSent(request)).Single()).Text.ShouldContain("Customer number: C-4711");
        (await desk.Show(request)).Text.ShouldContain("Added the customer number");
    }

    [Fact]
    public async Task The_email_address_is_not_changed_through_a_row()
    {
        var (desk, request, task) = await Given("", IdentifierKind.Phone);
        var page = await desk.Visitor.Submit(await desk.Show(request), $"{Desk.Row(task)} form.missing", ("Input.Kind", "Email"), ("Input.Value", "eve@person.example"));
        page.Errors.Single().ShouldStartWith("The email address is changed with the details");
    }

    private static string Url(PrivacyRequest request, SourceTask task) => $"/requests/{request.Number}/tasks/{task.Id}";

    private async Task<(Desk Desk, PrivacyRequest Request, SourceTask Task)> Given(string contact = "", params IdentifierKind[] needs)
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar", contact, needs);
        var request = await desk.Request();
        return (desk, request, await desk.TaskOf(request, hotjar));
    }

    private static async Task<SourceTask> Fresh(Desk desk, SourceTask task)
    {
        await using var db = desk.Open();
        return await db.SourceTasks.AsNoTracking().SingleAsync(row => row.Id == task.Id);
    }

    private static async Task Fail(Desk desk, PrivacyRequest request)
    {
        await using var db = desk.Open();
        await db.OutboundEmails.Where(email => email.RequestId == request.Id && email.Status == DeliveryStatus.Sent).ExecuteUpdateAsync(set => set
            .SetProperty(email => email.Status, DeliveryStatus.Failed).SetProperty(email => email.SentAt, (DateTimeOffset?)null)
            .SetProperty(email => email.ServerReply, "550 5.1.1 No such user"));
    }
}
