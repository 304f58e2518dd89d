using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

public sealed class InformationTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_data_source_that_needs_more_is_told_so_in_the_same_thread()
    {
        var (ben, request, url) = await Asked();
        var row = await ben.Show(request);
        row.Document.QuerySelector($"a[href='{url}/information']")!.TextContent.ShouldBe("Send further information");
        var form = await ben.Visitor.Get($"{url}/information");
        form.Text.ShouldContain("Which customer number does she have?");
        form.Text.ShouldContain("Vera Vendor");

        var after = await ben.Visitor.Follow(await ben.Visitor.Submit(form, ("Input.CustomerNumber", "C-1815"), ("Input.Note", "She left in 2024.")));

        after.Text.ShouldContain("Further information goes to Hotjar.");
        after.Text.ShouldContain("Sent further information to Hotjar");
        var email = (await ben.UntilSent(request)).Single(email => email.Kind == EmailKind.FurtherInformation);
        ben.Mail(email).Text.ShouldContain("C-1815");
        await using var db = ben.Open();
        (await db.SourceTasks.SingleAsync()).Outcome.ShouldBe(Outcome.Requested);
        (await db.DataSubjects.SingleAsync()).Identifier(IdentifierKind.CustomerNumber).ShouldBe("C-1815");
        (await ben.Show(request)).Text.ShouldContain("Added the customer number");
    }

    [Fact]
    public async Task The_email_can_be_seen_before_it_is_sent()
    {
        var (ben, request, url) = await Asked();

        var page = await ben.Visitor.Submit(await ben.Visitor.Get($"{url}/information"), ("Input.Username", "grace_h"), ("Preview", "true"));

        page.Document.QuerySelector(".letter pre")!.TextContent.ShouldContain("Username: grace_h");
        page.Document.QuerySelector("#Input_Username")!.GetAttribute("value").ShouldBe("grace_h");
        (await ben.Emails(request)).Count.ShouldBe(1);
        await using var db = ben.Open();
        (await db.DataSubjects.SingleAsync()).Identifier(IdentifierKind.Username).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_new_is_not_sent()
    {
        var (ben, request, url) = await Asked();

        var page = await ben.Visitor.Submit(await ben.Visitor.Get($"{url}/information"));

        page.ErrorOf("Input.Note")!.ShouldContain("There is nothing in this that Hotjar does not know.");
        (await ben.Emails(request)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_could_forge_a_mail_is_refused_beside_the_field()
    {
        var (ben, _, url) = await Asked();

        var page = await ben.Visitor.Submit(await ben.Visitor.Get($"{url}/information"), ("Input.Phone", "1\r\nBcc: all@example.com"), ("Input.Note", "\u202Egnp.exe"));

        page.ErrorOf("Input.Phone").ShouldNotBeNull();
        page.ErrorOf("Input.Note").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_sends_one_email_and_keeps_the_input()
    {
        var (ben, request, url) = await Asked();
        var form = await ben.Visitor.Get($"{url}/information");
        await ben.Visitor.Submit(form, ("Input.Note", "Once."));

        var again = await ben.Visitor.Submit(form, ("Input.Note", "Twice."));

        again.Status.ShouldBe(409);
        again.Text.ShouldContain("Further information has been sent to Hotjar meanwhile.");
        again.Document.QuerySelector("#Input_Note")!.TextContent.Trim().ShouldBe("Twice.");
        (await ben.Emails(request)).Count(email => email.Kind == EmailKind.FurtherInformation).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_asked_for_nothing_has_no_such_page()
    {
        var (ben, _, url) = await Asked(Outcome.Requested);

        var page = await ben.Visitor.Get($"{url}/information");

        page.Status.ShouldBe(409);
        page.Text.ShouldContain("Hotjar does not wait for further information.");
    }

    private async Task<(Desk Ben, PrivacyRequest Request, string Url)> Asked(Outcome outcome = Outcome.NeedsInformation)
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source("Hotjar");
        var request = await ben.Request();
        await ben.Tick(request, source);
        await ben.UntilSent(request);
        var task = await ben.TaskOf(request, source);
        if (outcome != Outcome.Requested)
        {
            await using var db = ben.Open();
            var (row, privacy) = (await db.SourceTasks.SingleAsync(), await db.Requests.SingleAsync());
            await portal.Portal.Services.GetRequiredService<ReceiveAnswer>().Receive(db, privacy, row, "Hotjar", new GivenAnswer
            {
                Channel = AnswerChannel.Page,
                Outcome = outcome,
                Words = new("Vera Vendor", "Which customer number does she have?"),
                IsTrusted = true,
            });
            await db.SaveChangesAsync();
        }

        return (ben, request, $"/requests/{request.Number}/tasks/{task.Id}");
    }
}
