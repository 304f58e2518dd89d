using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class DispatchTests(RequestsPortal portal)
{
    private const string Form = "form[action$='/dispatch']";

    [Fact]
    public async Task One_button_asks_all_that_are_ready_and_nobody_else()
    {
        var desk = await Desk.Open(portal);
        await desk.Source("Hotjar");
        await desk.Source("Mixpanel");
        var asked = await desk.Source("Segment");
        await desk.Source("Needs a phone", "", IdentifierKind.Phone);
        await desk.Manual();
        var request = await desk.Request();
        await desk.Tick(request, asked);

        var page = await desk.Show(request);
        page.Document.QuerySelector($"{Form} button")!.TextContent.ShouldBe("Send to all 2 ready");
        (await desk.Visitor.Submit(page, Form)).Location.ShouldBe($"/requests/{request.Number}");
        (await desk.UntilSent(request)).Count.ShouldBe(3);
        var after = await desk.Show(request);
        after.Document.QuerySelector(Form).ShouldBeNull();
        StageTests.Told(after).Count(line => line.StartsWith("Requested deletion from", StringComparison.Ordinal)).ShouldBe(3);
        after.Document.QuerySelectorAll(".tasks form.tick").Length.ShouldBe(1, "the manual one is still to do");

        var again = await desk.Visitor.Submit(page, Form);
        again.IsRedirect.ShouldBeTrue();
        (await desk.Emails(request)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task More_than_the_button_named_are_never_asked()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar", "", IdentifierKind.Phone);
        await desk.Source("Mixpanel");
        var request = await desk.Request();
        var page = await desk.Show(request);
        page.Document.QuerySelector($"{Form} button")!.TextContent.ShouldBe("Send to the 1 ready");
        await desk.Fill(request, "details", ("Input.Phone", "+49 30 1234"));
        var refused = await desk.Visitor.Submit(page, Form);
        refused.Status.ShouldBe(409);
        refused.Text.ShouldContain("2 data sources are ready now, not 1.");
        (await desk.Emails(request)).ShouldBeEmpty();
        (await desk.TaskOf(request, hotjar)).AskedAt.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_breaks_down_stops_none_of_the_others()
    {
        var desk = await Desk.Open(portal);
        var names = new[] { "Adjust", "Broken", "Customer.io" };
        var sources = new List<DataSource>();
        foreach (var name in names) sources.Add(await desk.Source(name));
        await using (var db = desk.Open())
            await db.DataSources.Where(source => source.Id == sources[1].Id).ExecuteUpdateAsync(set => set.SetProperty(source => source.PrivacyContact, "<>, @"));
        var request = await desk.Request();
        var answer = await desk.Visitor.Submit(await desk.Show(request), Form);
        answer.Status.ShouldBe(409);
        answer.Text.ShouldContain("2 of 3 emails are on their way. No email could be written to Broken");
        (await desk.UntilSent(request)).Select(email => email.DataSourceId!.Value).ShouldBe([sources[0].Id, sources[2].Id], ignoreOrder: true);
        (await desk.TaskOf(request, sources[1])).Outcome.ShouldBe(Outcome.Pending);
    }

    [Fact]
    public async Task Two_who_press_the_button_together_send_each_email_once()
    {
        var desk = await Desk.Open(portal);
        var mia = await desk.Colleague();
        for (var i = 0; i < 10; i++) await desk.Source($"Vendor {i}");
        var request = await desk.Request();
        var (bens, mias) = (await desk.Show(request), await mia.Show(request));
        var answers = await Task.WhenAll(desk.Visitor.Submit(bens, Form), mia.Visitor.Submit(mias, Form), desk.Visitor.Submit(bens, Form));
        answers.ShouldAllBe(answer => answer.IsRedirect);
        (await desk.UntilSent(request)).Select(email => email.SourceTaskId).Distinct().Count().ShouldBe(10);
        (await desk.Emails(request)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task The_progress_is_told_with_figures()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        await desk.Source("Mixpanel");
        var request = await desk.Request();
        await desk.Tick(request, hotjar);
        await desk.UntilSent(request);
        await using (var db = desk.Open())
            await db.OutboundEmails.Where(email => email.RequestId == request.Id).ExecuteUpdateAsync(set => set
                .SetProperty(email => email.Status, Domain.Emails.DeliveryStatus.Deferred).SetProperty(email => email.SentAt, (DateTimeOffset?)null));
        var progress = (await desk.Show(request)).Document.QuerySelector("[data-progress]")!;
        progress.QuerySelector("[data-done]")!.TextContent.ShouldBe("0");
        progress.QuerySelector("[data-total]")!.TextContent.ShouldBe("1");
    }
}
