using System.Net;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

public sealed class StartTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_tick_writes_the_email_and_the_row_says_so_without_a_reload()
    {
        var desk = await Desk.Open(portal, "Northwind Coffee", "Ben Adler");
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();

        var row = await desk.Tick(request, hotjar);
        row.Status.ShouldBe(200);
        row.Document.QuerySelector("main").ShouldBeNull("a fragment is the row alone");
        row.Document.QuerySelectorAll("li[id]").Length.ShouldBe(1);
        var box = row.Document.QuerySelector("input.check")!;
        box.HasAttribute("checked").ShouldBeTrue();
        box.HasAttribute("disabled").ShouldBeTrue();
        row.Document.QuerySelector("[data-state]")!.TextContent.ShouldMatch("Sending|Email Sent");
        (await desk.Emails(request)).ShouldHaveSingleItem().Attempt.ShouldBe(1);

        await desk.UntilSent(request);
        var after = await desk.Script.Get($"/requests/{request.Number}/tasks/{(await desk.TaskOf(request, hotjar)).Id}");
        after.Document.QuerySelector("[data-state]")!.TextContent.ShouldContain("Email Sent");
        after.Document.QuerySelector("[data-announce]")!.GetAttribute("data-announce").ShouldBe("Hotjar: Email Sent");
    }

    [Fact]
    public async Task The_email_names_the_type_and_the_person_and_comes_from_the_company_on_the_agents_behalf()
    {
        var desk = await Desk.Open(portal, "Northwind Coffee", "Ben Adler");
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request(who: Desk.Person("Grace", "Hopper", "grace@person.example"));
        await desk.Tick(request, hotjar);

        var mail = desk.Mail((await desk.UntilSent(request)).Single());
        mail.Text.ShouldContain("Type of request: Deletion");
        mail.Text.ShouldContain("First name: Grace");
        mail.Text.ShouldContain("Last name: Hopper");
        mail.Text.ShouldContain("Email: grace@person.example");
        mail.Head.FromName.ShouldBe("Ben Adler, Northwind Coffee");
        mail.Head.From.ShouldContain($"{desk.Company.SenderSlug}@privacy.test");
        desk.Company.SenderSlug.ShouldStartWith("northwind-coffee");
        mail.Head.To.ShouldBe(hotjar.PrivacyContact);
        mail.Head.Cc.ShouldBe("support@operator.example");
        mail.Head.Subject.ShouldBe($"Deletion request {(await desk.TaskOf(request, hotjar)).Reference} from Northwind Coffee");
    }

    [Fact]
    public async Task Answers_go_to_whoever_ticked()
    {
        var ben = await Desk.Open(portal);
        var mia = await ben.Colleague();
        var (hotjar, mixpanel) = (await ben.Source("Hotjar"), await ben.Source("Mixpanel"));
        var request = await ben.Request();
        await ben.Tick(request, hotjar);
        await mia.Tick(request, mixpanel);

        var mails = (await ben.UntilSent(request)).Select(ben.Mail).ToList();
        mails.Single(mail => mail.Head.To == hotjar.PrivacyContact).Head.ReplyTo.ShouldBe(ben.Agent.Email);
        mails.Single(mail => mail.Head.To == mixpanel.PrivacyContact).Head.ReplyTo.ShouldBe(mia.Agent.Email);
    }

    [Fact]
    public async Task Without_scripts_the_tick_leads_back_to_the_row_and_the_history_says_who_and_when()
    {
        var desk = await Desk.Open(portal, agent: "Ben Adler");
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var task = await desk.TaskOf(request, hotjar);

        var answer = await desk.Visitor.Submit(await desk.Show(request), $"{Desk.Row(task)} form.tick");
        answer.Location.ShouldBe($"/requests/{request.Number}#task-{task.Id}");
        await desk.UntilSent(request);

        var page = await desk.Visitor.Get($"/requests/{request.Number}");
        page.Document.QuerySelector($"{Desk.Row(task)} [data-state]")!.TextContent.ShouldContain("Email Sent");
        var line = page.Document.QuerySelector("[data-activity] li")!;
        line.TextContent.ShouldContain("Requested deletion from Hotjar");
        line.TextContent.ShouldContain("Ben Adler");
        line.QuerySelector("time")!.GetAttribute("datetime").ShouldStartWith("2028-02-29T");
    }

    [Theory]
    [InlineData(RequestType.Copy)]
    [InlineData(RequestType.DoNotSell)]
    [InlineData(RequestType.DoNotMail)]
    [InlineData(RequestType.Edit)]
    public async Task On_any_other_type_of_request_the_box_is_off_and_says_why_and_a_forged_tick_sends_nothing(RequestType type)
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request(type: type);
        var page = await desk.Show(request);
        var row = page.Document.QuerySelector(Desk.Row(await desk.TaskOf(request, hotjar)))!;
        row.QuerySelector("form.tick").ShouldBeNull();
        row.QuerySelector("input.check")!.HasAttribute("disabled").ShouldBeTrue();
        row.TextContent.ShouldContain("Email integrations serve deletion requests only.");

        await RefusesForgery(desk, request, hotjar, "Email integrations serve deletion requests only.");
    }

    [Fact]
    public async Task With_the_email_integration_off_the_row_leads_to_where_it_is_turned_on()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        await Change(desk, hotjar, source => source.TurnEmailIntegrationOff());
        var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(await desk.TaskOf(request, hotjar)))!;
        row.QuerySelector(".state a")!.GetAttribute("href").ShouldBe($"/data-sources/{hotjar.Id}");
        await RefusesForgery(desk, request, hotjar, "The email integration of Hotjar is off.");
    }

    [Fact]
    public async Task Outside_the_process_stage_nobody_is_asked()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request(Stage.Reply);
        (await desk.Show(request)).Document.QuerySelector("form.tick").ShouldBeNull();
        await RefusesForgery(desk, request, hotjar, "Data sources are asked in the Process stage only.");
    }

    [Fact]
    public async Task While_the_identity_is_not_settled_nobody_is_asked()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        (await desk.Fill(request, "verification", ("Identity", "Unverified"))).IsRedirect.ShouldBeTrue();
        (await desk.Show(request)).Document.QuerySelector("form.tick").ShouldBeNull();
        await RefusesForgery(desk, request, hotjar, "Record how the identity was verified");
    }

    [Fact]
    public async Task A_manual_data_source_is_ticked_off_with_a_note_and_no_email()
    {
        var desk = await Desk.Open(portal);
        var crm = await desk.Manual("Old CRM");
        var request = await desk.Request();
        var row = await desk.Tick(request, crm, ("Note", "Deleted in the admin view"));
        row.Status.ShouldBe(200);
        row.Document.QuerySelector("[data-state]")!.TextContent.ShouldContain("Recorded by hand");
        row.Document.QuerySelector(".badge")!.TextContent.ShouldBe("Deleted");
        (await desk.Emails(request)).ShouldBeEmpty();
        var line = (await desk.Show(request)).Document.QuerySelector("[data-activity] li")!;
        line.TextContent.ShouldContain("Ticked off Old CRM: Deleted");
        line.QuerySelector("blockquote")!.TextContent.ShouldBe("Deleted in the admin view");
    }

    [Fact]
    public async Task The_row_of_a_manual_data_source_has_room_for_the_note_and_needs_none()
    {
        var desk = await Desk.Open(portal);
        var crm = await desk.Manual();
        var request = await desk.Request(type: RequestType.Copy);
        var page = await desk.Show(request);
        var task = await desk.TaskOf(request, crm);
        var note = page.Document.QuerySelector($"{Desk.Row(task)} textarea[name=Note]")!;
        note.GetAttribute("form").ShouldBe(page.Document.QuerySelector($"{Desk.Row(task)} form.tick")!.Id);
        (await desk.Tick(request, crm)).Status.ShouldBe(200);
        (await desk.TaskOf(request, crm)).Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task A_note_that_cannot_be_kept_is_not_lost()
    {
        var desk = await Desk.Open(portal);
        var crm = await desk.Manual();
        var request = await desk.Request();
        var task = await desk.TaskOf(request, crm);
        var page = await desk.Visitor.Submit(await desk.Show(request), $"{Desk.Row(task)} form.tick", ("Note", new string('x', 4001)));
        page.ErrorOf("Note").ShouldBe("A note has at most 4,000 characters.");
        page.Document.QuerySelector("textarea")!.TextContent.Trim().Length.ShouldBe(4001);
        (await desk.TaskOf(request, crm)).Outcome.ShouldBe(Outcome.Pending);
        (await desk.Visitor.Submit(page, ("Note", "shorter"))).IsRedirect.ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_sends_nothing()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source();
        var request = await desk.Request();
        var task = await desk.TaskOf(request, hotjar);
        var url = $"/requests/{request.Number}/tasks/{task.Id}/start";
        foreach (var token in new[] { null, "forged" })
        {
            var answer = await desk.Script.Post(url, token is null ? [] : [new("__RequestVerificationToken", token)]);
            answer.Status.ShouldBe(400);
            answer.Document.QuerySelector("[data-message]").ShouldNotBeNull();
        }

        (await desk.Emails(request)).ShouldBeEmpty();
        (await desk.TaskOf(request, hotjar)).AskedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_second_tick_is_refused_with_the_row_as_it_stands()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var form = $"{Desk.Row(await desk.TaskOf(request, hotjar))} form.tick";
        var tab = await desk.Show(request);
        (await desk.Script.Submit(tab, form)).Status.ShouldBe(200);
        var second = await desk.Script.Submit(tab, form);
        second.Status.ShouldBe(409);
        second.Document.QuerySelector("[data-message]")!.TextContent.ShouldBe("Hotjar has already been asked.");
        second.Document.QuerySelector("input.check")!.HasAttribute("checked").ShouldBeTrue();
        (await desk.Emails(request)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_ticks_at_once_send_one_email()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var form = $"{Desk.Row(await desk.TaskOf(request, hotjar))} form.tick";
        var page = await desk.Show(request);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => desk.Script.Submit(page, form)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(49);
        answers.ShouldAllBe(answer => answer.Document.QuerySelector("li input.check[checked][disabled]") != null);
        (await desk.UntilSent(request)).Count.ShouldBe(1);
        await using var db = desk.Open();
        (await db.Activities.CountAsync(activity => activity.RequestId == request.Id && activity.Kind == ActivityKind.DeletionRequested)).ShouldBe(1);
    }

    private static async Task RefusesForgery(Desk desk, PrivacyRequest request, DataSource source, string sentence)
    {
        var task = await desk.TaskOf(request, source);
        var form = await desk.Visitor.Get("/requests/new");
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var visitor in new[] { desk.Script, desk.Visitor })
        {
            var answer = await visitor.Post($"/requests/{request.Number}/tasks/{task.Id}/start", [new("__RequestVerificationToken", token)]);
            answer.Status.ShouldBe((int)HttpStatusCode.Conflict);
            answer.Document.QuerySelector("[data-message]")!.TextContent.ShouldStartWith(sentence);
        }

        (await desk.Emails(request)).ShouldBeEmpty();
        (await desk.TaskOf(request, source)).AskedAt.ShouldBeNull();
    }

    private static async Task Change(Desk desk, DataSource source, Action<DataSource> change)
    {
        await using var db = desk.Open();
        change(await db.DataSources.SingleAsync(row => row.Id == source.Id));
        await db.SaveChangesAsync();
    }
}
