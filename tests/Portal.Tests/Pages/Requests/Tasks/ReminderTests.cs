using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

public sealed class ReminderTests(RequestsPortal portal)
{
    [Fact]
    public async Task An_agent_reminds_a_silent_data_source_from_the_tasks_page()
    {
        var (ben, request, url) = await Asked();
        await TwoHoursAgo(ben);
        var page = await ben.Visitor.Get(url);
        page.Text.ShouldContain("It has not been reminded yet.");
        page.Text.ShouldContain("The next reminder goes out by itself on");

        var after = await ben.Visitor.Follow(await ben.Visitor.Submit(page, $"form[action='{url}/reminder']"));

        after.Text.ShouldContain("A reminder goes to Hotjar.");
        after.Text.ShouldContain("It has been reminded once.");
        (await ben.Emails(request)).Count(email => email.Kind == EmailKind.Reminder).ShouldBe(1);
        after.Text.ShouldContain("Reminded Hotjar");
    }

    [Fact]
    public async Task A_reminder_right_after_the_email_is_refused_with_a_sentence()
    {
        var (ben, request, url) = await Asked();
        await TwoHoursAgo(ben);
        var form = await ben.Visitor.Get(url);
        await ben.Visitor.Submit(form, $"form[action='{url}/reminder']");
        await ben.UntilSent(request);

        var refused = await ben.Visitor.Submit(form, $"form[action='{url}/reminder']");

        refused.Status.ShouldBe(409);
        refused.Text.ShouldContain("Hotjar was written to within the last hour.");
        (await ben.Visitor.Get(url)).Text.ShouldContain("Give it a little time.");
        (await ben.Emails(request)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_has_answered_is_not_reminded()
    {
        var (ben, _, url) = await Asked();
        await using (var db = ben.Open())
        {
            (await db.SourceTasks.SingleAsync()).Hear(ben.Now);
            await db.SaveChangesAsync();
        }

        (await ben.Visitor.Get(url)).Document.QuerySelector($"form[action='{url}/reminder']").ShouldBeNull();
    }

    private async Task<(Desk Ben, PrivacyRequest Request, string Url)> Asked()
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source("Hotjar");
        var request = await ben.Request();
        await ben.Tick(request, source);
        await ben.UntilSent(request);
        return (ben, request, $"/requests/{request.Number}/tasks/{(await ben.TaskOf(request, source)).Id}");
    }

    private static async Task TwoHoursAgo(Desk desk)
    {
        await using var db = desk.Open();
        var then = (DateTimeOffset?)desk.Now.AddHours(-2);
        await db.SourceTasks.ExecuteUpdateAsync(set => set.SetProperty(task => task.RemindersFrom, then).SetProperty(task => task.AskedAt, then));
        await db.OutboundEmails.ExecuteUpdateAsync(set => set.SetProperty(email => email.SentAt, then).SetProperty(email => email.QueuedAt, then!.Value));
    }
}
