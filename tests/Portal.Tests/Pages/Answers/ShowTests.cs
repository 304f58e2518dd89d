using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Answers;

public sealed class ShowTests(RequestsPortal portal)
{
    [Fact]
    public async Task It_tells_the_words_and_why_they_were_read_so()
    {
        var (_, _, _, page) = await Given(Outcome.Deleted, text: "<b>All</b> data is deleted.");

        page.Heading.ShouldBe("Answer of Hotjar");
        page.Document.QuerySelector("blockquote")!.TextContent.ShouldBe("<b>All</b> data is deleted.");
        page.Document.QuerySelector(".because")!.TextContent.ShouldBe("It says: is deleted.");
        page.Document.QuerySelector("input[name=Outcome][checked]")!.GetAttribute("value").ShouldBe("Deleted");
        page.Document.QuerySelectorAll("input[name=Outcome]").Length.ShouldBe(8);
    }

    [Fact]
    public async Task An_agent_reads_it_as_something_else()
    {
        var (desk, request, task, page) = await Given(Outcome.Deleted);

        (await desk.Visitor.Submit(page, "form[action$='/decision']", ("Outcome", "Refused"))).IsRedirect.ShouldBeTrue();

        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Refused);
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Read the answer of Hotjar as Refused");
        var decided = await desk.Visitor.Get(page.Url.ToString());
        decided.Text.ShouldContain("Ben Adler read it as Refused.");
        decided.Document.QuerySelector("form[action$='/decision']").ShouldBeNull();
    }

    [Fact]
    public async Task What_changes_nothing_leaves_the_data_source_silent()
    {
        var (desk, request, task, page) = await Given(Outcome.Acknowledged);
        (await desk.Visitor.Get("/answers/silent")).Text.ShouldContain("Nobody is silent");

        (await desk.Visitor.Submit(page, "form[action$='/dismissal']")).IsRedirect.ShouldBeTrue();

        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Requested);
        (await desk.Visitor.Get("/answers/silent")).Text.ShouldContain("Hotjar");
        StageTests.Told(await desk.Show(request))[0].ShouldBe("Decided that the answer of Hotjar changes nothing");
        (await desk.Visitor.Submit(page, "form[action$='/dismissal']")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task An_outcome_that_no_data_source_can_give_is_refused()
    {
        var (desk, _, task, page) = await Given(Outcome.Deleted);

        foreach (var forged in new[] { "Waived", "Requested", "Done", "Nonsense", "" })
            (await desk.Visitor.Submit(page, "form[action$='/decision']", ("Outcome", forged))).Status.ShouldBe(400, forged);

        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.Requested);
    }

    [Theory]
    [InlineData("https://hotjar.example/erase?x=1", "https://hotjar.example/erase?x=1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://ben:secret@hotjar.example/", null)]
    public async Task Only_a_web_address_can_be_clicked(string form, string? link)
    {
        var (desk, request, task, page) = await Given(Outcome.UseOurForm, form);
        (await desk.Visitor.Submit(page, "form[action$='/decision']")).IsRedirect.ShouldBeTrue();

        foreach (var shown in new[] { await desk.Visitor.Get(page.Url.ToString()), await desk.Show(request) })
        {
            shown.Text.ShouldContain(form);
            var anchor = shown.Document.QuerySelector("main a[target=_blank]");
            anchor?.GetAttribute("href").ShouldBe(link);
            anchor?.GetAttribute("rel").ShouldBe("noreferrer noopener");
            (anchor is null).ShouldBe(link is null);
        }

        (await desk.Fresh(task)).Outcome.ShouldBe(Outcome.UseOurForm);
    }

    [Fact]
    public async Task The_answer_to_a_closed_request_waits_until_it_is_reopened()
    {
        var (desk, request, _, page) = await Given(Outcome.Deleted);
        await using (var db = desk.Open())
            await db.Requests.Where(row => row.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Stage, Stage.Closed));

        (await desk.Visitor.Get(page.Url.ToString())).Text.ShouldContain("R-1 is closed. Reopen it to let this answer count.");
        (await desk.Visitor.Submit(page, "form[action$='/decision']")).Status.ShouldBe(409);
    }

    private async Task<(Desk Desk, PrivacyRequest Request, SourceTask Task, Lethe.Testing.Visiting.Page Page)> Given(Outcome outcome, string? form = null, string text = "All data of this person is deleted.")
    {
        var desk = await Desk.Open(portal);
        var (request, task, _) = await desk.Asks(await desk.Source("Hotjar"));
        var answer = await desk.Answers(task, outcome, text: text, form: form);
        return (desk, request, task, await desk.Visitor.Get($"/answers/{answer.Id}"));
    }
}
