using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Public;

/// <summary>A program answers over the same link.</summary>
public sealed class ProgramTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_program_learns_what_is_asked_and_nothing_of_the_person()
    {
        using var outside = await Outside.Asked(portal);
        using var message = new HttpRequestMessage(HttpMethod.Get, outside.Link) { Headers = { { "Accept", "application/json" } } };
        using var response = await outside.Visitor.Client.SendAsync(message, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldNotContain("race");
        var body = JsonDocument.Parse(text).RootElement;
        body.GetProperty("reference").GetString().ShouldBe(outside.Task.Reference);
        body.GetProperty("subject_request_id").GetGuid().ShouldBe(OpenDsrRequest.RequestId(outside.Task.Reference));
        (body.GetProperty("company").GetString(), body.GetProperty("status").GetString(), body.GetProperty("locked").GetBoolean()).ShouldBe(("Northwind Coffee", "requested", false));
        body.GetProperty("accepted_statuses").EnumerateArray().Select(status => status.GetString())
            .ShouldBe(["deleted", "not_found", "partly_deleted", "refused", "needs_information", "wrong_address", "use_our_form"]);
    }

    [Theory]
    [InlineData("""{"status":"deleted","name":"Privacy bot"}""", "deleted", Outcome.Deleted, true)]
    [InlineData("""{"status":"not_found"}""", "not_found", Outcome.NotFound, true)]
    [InlineData("""{"status":"partly_deleted","note":"Invoices"}""", "partly_deleted", Outcome.PartlyDeleted, true)]
    [InlineData("""{"status":"refused","note":"A court case"}""", "refused", Outcome.Refused, true)]
    [InlineData("""{"status":"needs_information","needs":["phone","customer_number"]}""", "needs_information", Outcome.NeedsInformation, false)]
    [InlineData("""{"status":"wrong_address"}""", "wrong_address", Outcome.Unreachable, false)]
    [InlineData("""{"status":"use_our_form","form_url":"https://hotjar.example/form"}""", "use_our_form", Outcome.UseOurForm, false)]
    [InlineData("""{"request_status":"completed","controller_id":"x","results_count":3}""", "deleted", Outcome.Deleted, true)]
    [InlineData("""{"request_status":"cancelled","results":"Not ours"}""", "refused", Outcome.Refused, true)]
    [InlineData("""{"request_status":"in_progress"}""", "acknowledged", Outcome.Acknowledged, false)]
    [InlineData("""{"request_status":"pending"}""", "acknowledged", Outcome.Acknowledged, false)]
    public async Task Our_words_and_those_of_OpenDSR_are_understood(string answer, string status, Outcome outcome, bool locked)
    {
        using var outside = await Outside.Asked(portal);
        var (code, body) = await Post(outside, answer);
        code.ShouldBe(HttpStatusCode.OK);
        (body.GetProperty("reference").GetString(), body.GetProperty("status").GetString(), body.GetProperty("locked").GetBoolean()).ShouldBe((outside.Task.Reference, status, locked));
        body.GetProperty("received_at").GetDateTimeOffset().ShouldBeGreaterThan(RequestsPortal.Start);
        (await outside.Now()).Outcome.ShouldBe(outcome);
        (await outside.Kept()).Single().Answer.Channel.ShouldBe(AnswerChannel.Json);
    }

    [Fact]
    public async Task In_progress_is_a_receipt_that_does_not_stop_reminders()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Send(new { request_status = "in_progress" });
        var task = await outside.Now();
        (task.Outcome, task.AnsweredAt).ShouldBe((Outcome.Acknowledged, null));
        await outside.Send(new { status = "needs_information", needs = new[] { "phone" } });
        (await outside.Now()).AnsweredAt.ShouldNotBeNull();
        (await outside.Kept())[1].Words.Needs.ShouldBe([IdentifierKind.Phone]);
        await using var db = outside.Desk.Open();
        (await db.Activities.Where(activity => activity.SourceTaskId == outside.Task.Id).Select(activity => activity.Kind).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldBe([ActivityKind.DeletionRequested, ActivityKind.AutomaticReplyReceived, ActivityKind.AnsweredByProgram], ignoreOrder: true);
    }

    [Fact]
    public async Task An_answer_that_ended_the_task_is_not_changed_by_another()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Send(new { status = "deleted", name = "Privacy bot" });
        var (code, body) = await outside.Send(new { status = "refused", note = "No" });
        (code, body.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "urn:lethe:refusal:ended"));
        (await outside.Open()).Text.ShouldContain("Privacy bot");
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        using var outside = await Outside.Asked(portal);
        var (code, body) = await outside.Send(new { status = "use_our_form", form_url = "javascript:alert(1)", name = "a\nb", note = 5, needs = "phone", subject_request_id = Guid.Empty });
        code.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal).ShouldBe(["form_url", "name", "needs", "note", "subject_request_id"]);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("null", "body")]
    [InlineData("{}", "status")]
    [InlineData("""{"status":"waived"}""", "status")]
    [InlineData("""{"status":"acknowledged"}""", "status")]
    [InlineData("""{"status":"\ud800"}""", "body")]
    [InlineData("""{"status":"partly_deleted"}""", "note")]
    [InlineData("""{"status":"refused","note":" "}""", "note")]
    [InlineData("""{"request_status":"cancelled"}""", "note")]
    [InlineData("""{"status":"needs_information"}""", "note")]
    [InlineData("""{"status":"use_our_form"}""", "form_url")]
    [InlineData("""{"status":"deleted","request_status":"cancelled","note":"x"}""", "status")]
    [InlineData("""{"status":"needs_information","needs":["shoe_size"]}""", "needs")]
    public async Task What_cannot_be_read_is_refused_by_its_field(string answer, string field)
    {
        using var outside = await Outside.Asked(portal);
        var (code, body) = await Post(outside, answer);
        code.ShouldBe(HttpStatusCode.BadRequest, answer);
        body.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe(field);
        (await outside.Kept()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_id_of_the_request_must_be_its_own()
    {
        using var outside = await Outside.Asked(portal);
        (await outside.Send(new { status = "deleted", subject_request_id = OpenDsrRequest.RequestId(outside.Task.Reference) })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forged_links_other_types_and_too_much_are_refused_as_problems()
    {
        using var outside = await Outside.Asked(portal);
        var (code, body) = await outside.Send(new { status = "deleted" }, "/public/answer/x");
        (code, body.GetProperty("status").GetInt32()).ShouldBe((HttpStatusCode.NotFound, 404));
        (await Post(outside, $$"""{"status":"deleted","note":"{{new string('a', 70_000)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Post(outside, "status=deleted", "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var bare = await outside.Visitor.Client.PostAsync(outside.Link, null, TestContext.Current.CancellationToken);
        bare.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await outside.Kept()).ShouldBeEmpty();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(Outside outside, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await outside.Visitor.Client.PostAsync(outside.Link, content);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
