using Lethe.Domain.Requests;
using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages.Requests;

/// <summary>From Review to Closed and back: verification, acceptance, rejection, continuation, step back, reopening.</summary>
public sealed class StageTests(RequestsPortal portal)
{
    [Fact]
    public async Task The_whole_way_is_walked_with_forms_alone()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request(Stage.Review, verified: false);

        (await desk.Show(request)).Document.QuerySelector("form[action$='/acceptance']").ShouldBeNull();
        (await desk.Fill(request, "verification", ("Identity", "Verified"), ("How", "Answered from the address on file"))).Location.ShouldBe($"/requests/{request.Number}");
        (await desk.Visitor.Submit(await desk.Show(request), "form[action$='/acceptance']")).IsRedirect.ShouldBeTrue();
        (await desk.Tick(request, hotjar)).Status.ShouldBe(200);
        var continuation = await desk.Visitor.Get($"/requests/{request.Number}/continuation");
        continuation.Text.ShouldContain("One data source is still open.");
        continuation.Text.ShouldContain("Hotjar Requested");
        (await desk.Visitor.Submit(continuation)).IsRedirect.ShouldBeTrue();
        var task = await desk.TaskOf(request, hotjar);
        (await desk.Fill(request, $"tasks/{task.Id}/outcome", ("Input.Outcome", "Deleted"))).IsRedirect.ShouldBeTrue();
        (await desk.Fill(request, "closure", ("Disposition", "Completed"))).IsRedirect.ShouldBeTrue();

        var page = await desk.Show(request);
        page.Document.QuerySelector(".stages [aria-current]")!.TextContent.ShouldBe("Closed");
        page.Document.QuerySelector("[data-live-url]").ShouldBeNull();
        Told(page).ShouldBe(
        [
            "Closed as Completed", "Set the outcome of Hotjar to Deleted", "Moved to Reply", "Requested deletion from Hotjar",
            "Accepted the request: it is in Process", "Verified the identity", "Received by email",
        ]);
        page.Document.QuerySelector("[data-activity] blockquote")!.TextContent.ShouldBe("Answered from the address on file");
    }

    [Theory]
    [InlineData("Verified", "Say how the identity was verified.")]
    [InlineData("NotRequired", "Say why verification is not required.")]
    public async Task The_identity_is_settled_with_a_reason_only(string identity, string message)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Review, verified: false);
        var page = await desk.Fill(request, "verification", ("Identity", identity), ("How", " "));
        page.ErrorOf("How").ShouldBe(message);
        page.Document.QuerySelector("input[name=Identity][checked]")!.GetAttribute("value").ShouldBe(identity);
        (await desk.Fresh(request)).Identity.ShouldBe(IdentityStatus.Unverified);
        (await desk.Fill(request, "verification", ("Identity", identity), ("How", "The law says so"))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).IdentityDecidedById.ShouldBe(desk.Agent.Id);
    }

    [Fact]
    public async Task An_unverified_request_is_not_accepted()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Review, verified: false);
        var answer = await desk.Visitor.Submit(await desk.Visitor.Get($"/requests/{request.Number}/notes"), "main form");
        var token = answer.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await desk.Visitor.Post($"/requests/{request.Number}/acceptance", [new("__RequestVerificationToken", token)]);
        refused.Status.ShouldBe(409);
        refused.Text.ShouldContain("Record how the identity was verified");
        (await desk.Fresh(request)).Stage.ShouldBe(Stage.Review);
    }

    [Fact]
    public async Task A_rejected_request_is_replied_to_and_closed_as_rejected_and_nobody_is_asked()
    {
        var desk = await Desk.Open(portal);
        await desk.Source();
        var request = await desk.Request(Stage.Review);
        (await desk.Fill(request, "rejection", ("Reason", ""))).ErrorOf("Reason").ShouldNotBeNull();
        (await desk.Fill(request, "rejection", ("Reason", "We hold nothing"))).IsRedirect.ShouldBeTrue();
        var page = await desk.Show(request);
        page.Text.ShouldContain("This request was rejected. Tell the person why, then close it.");
        page.Text.ShouldContain("We hold nothing");
        page.Document.QuerySelector(".tasks").ShouldBeNull();
        var draft = await desk.Visitor.Get($"/requests/{request.Number}/message");
        draft.Document.QuerySelector("textarea")!.TextContent.ShouldContain("We cannot fulfil it.");
        var closure = await desk.Visitor.Get($"/requests/{request.Number}/closure");
        closure.Document.QuerySelectorAll("input[name=Disposition]").Select(choice => choice.GetAttribute("value")).ShouldNotContain("Completed");
        (await desk.Visitor.Submit(closure)).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).Disposition.ShouldBe(Disposition.Rejected);
    }

    [Fact]
    public async Task A_step_back_needs_a_reason_and_keeps_what_was_asked()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        await desk.Tick(request, hotjar);
        await desk.Fill(request, "continuation");
        (await desk.Fill(request, "step-back", ("Reason", ""))).ErrorOf("Reason").ShouldNotBeNull();
        (await desk.Fill(request, "step-back", ("Reason", "Too early"))).IsRedirect.ShouldBeTrue();
        (await desk.Fresh(request)).Stage.ShouldBe(Stage.Process);
        (await desk.TaskOf(request, hotjar)).Outcome.ShouldBe(Outcome.Requested);
        (await desk.Fill(request, "step-back", ("Reason", "Much too early"))).IsRedirect.ShouldBeTrue();
        Told(await desk.Show(request)).Take(2).ShouldBe(["Went back to Review", "Went back to Process"]);
        (await desk.Fill(request, "step-back", ("Reason", "And further"))).Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_closed_request_is_reopened_with_a_reason_and_gets_the_data_sources_that_came_meanwhile()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Closed);
        var late = await desk.Source("Latecomer");
        (await desk.Fill(request, "reopening", ("Reason", ""))).ErrorOf("Reason").ShouldNotBeNull();
        (await desk.Fill(request, "reopening", ("Reason", "They wrote again"))).IsRedirect.ShouldBeTrue();
        var page = await desk.Show(request);
        Told(page)[0].ShouldBe("Reopened in Process");
        page.Document.QuerySelector($"{Desk.Row(await desk.TaskOf(request, late))} form.tick").ShouldNotBeNull();
        (await desk.Fill(request, "reopening", ("Reason", "Again"))).Status.ShouldBe(409);
    }

    [Theory]
    [InlineData("verification", "How", "Identity", "Verified")]
    [InlineData("rejection", "Reason", null, null)]
    [InlineData("step-back", "Reason", null, null)]
    [InlineData("due-date", "Reason", "DueOn", "2028-05-01")]
    [InlineData("closure", "WaiveReason", "Disposition", "Withdrawn")]
    [InlineData("reopening", "Reason", null, null)]
    public async Task A_stale_form_is_refused_with_what_was_typed_and_can_be_sent_once_more(string form, string text, string? other, string? value)
    {
        var desk = await Desk.Open(portal);
        await desk.Source();
        var request = await desk.Request(form switch { "reopening" => Stage.Closed, "rejection" => Stage.Review, _ => Stage.Process });
        var page = await desk.Visitor.Get($"/requests/{request.Number}/{form}");
        await SomebodyElse(desk, request);
        (string, string?)[] fields = other is null ? [(text, "A good reason")] : [(text, "A good reason"), (other, value)];

        var stale = await desk.Visitor.Submit(page, fields);
        stale.Status.ShouldBe(409);
        stale.Errors.Single().ShouldStartWith("Someone changed this meanwhile.");
        stale.Document.QuerySelector($"textarea[name={text}]")!.TextContent.Trim().ShouldBe("A good reason");
        (await desk.Visitor.Submit(stale)).Location.ShouldBe($"/requests/{request.Number}");
    }

    [Theory]
    [InlineData(Stage.Review, "acceptance")]
    [InlineData(Stage.Process, "continuation")]
    public async Task A_stale_button_is_refused_with_the_way_back(Stage stage, string act)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(stage);
        var page = act == "acceptance" ? await desk.Show(request) : await desk.Visitor.Get($"/requests/{request.Number}/{act}");
        await SomebodyElse(desk, request);
        var stale = await desk.Visitor.Submit(page, act == "acceptance" ? $"form[action$='/{act}']" : "main form");
        stale.Status.ShouldBe(409);
        stale.Text.ShouldContain($"Someone changed {request.Name} meanwhile.");
        stale.Document.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe($"/requests/{request.Number}");
        (await desk.Fresh(request)).Stage.ShouldBe(stage);
    }

    [Theory]
    [InlineData("acceptance")]
    [InlineData("assignment")]
    [InlineData("dispatch")]
    public async Task The_address_of_a_button_leads_to_the_request(string act)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        (await desk.Visitor.Get($"/requests/{request.Number}/{act}")).Location.ShouldBe($"/requests/{request.Number}");
    }

    internal static IReadOnlyList<string> Told(Page page) => [.. page.Document.QuerySelectorAll("[data-activity] li span").Select(line => line.TextContent)];

    private static async Task SomebodyElse(Desk desk, PrivacyRequest request)
    {
        await using var db = desk.Open();
        db.Attach(request).Reload();
        request.IdentityDecided.ShouldBeTrue();
        db.Entry(request).Property(row => row.AssigneeId).CurrentValue = request.AssigneeId is null ? desk.Agent.Id : null;
        await db.SaveChangesAsync();
    }
}
