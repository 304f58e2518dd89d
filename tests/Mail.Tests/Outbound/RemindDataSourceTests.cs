using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class RemindDataSourceTests
{
    [Fact]
    public async Task A_reminder_goes_on_with_the_thread_from_the_same_hand_to_the_same_people()
    {
        await using var desk = await ReminderDesk.Open(support: "support@portal.example");
        var ben = await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        var task = await desk.Asked(by: ben);
        var first = await desk.Desk.Parsed(desk.Desk.Emails(task).Single());

        desk.GoTo("2026-03-09T09:00");
        await desk.Look();

        var email = desk.Reminders(task).ShouldHaveSingleItem();
        (email.Attempt, email.To, email.AgentId, email.DataSourceId, email.RequestId).ShouldBe((1, "privacy@vendor.example", ben.Id, task.DataSourceId, task.RequestId));
        var mail = await desk.Desk.Parsed(email);
        (mail.From.ToString(), mail.ReplyTo.ToString(), mail.Cc.ToString(), mail.To.ToString()).ShouldBe((first.From.ToString(), first.ReplyTo.ToString(), first.Cc.ToString(), first.To.ToString()));
        (mail.Subject, mail.InReplyTo, string.Join(' ', mail.References)).ShouldBe(($"Re: {first.Subject}", first.MessageId, first.MessageId));
        mail.Headers.Contains("Auto-Submitted").ShouldBeFalse();
        (await desk.Text(email)).ShouldContain("On 2 March 2026 I asked you");
        var line = desk.Desk.Read(db => db.Activities.Single(activity => activity.Kind == ActivityKind.ReminderSent));
        (line.AgentId, line.EmailId, line.SourceTaskId, line.About).ShouldBe((null, email.Id, task.Id, "Mailchimp"));
        (desk.Fresh(task).Reminders, desk.Fresh(task).Outcome).ShouldBe((1, Outcome.Requested));
    }

    [Fact]
    public async Task The_second_reminder_carries_the_whole_thread_and_the_last_one_says_so()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();

        await desk.PassUntil("2026-03-31T09:00");

        var emails = desk.Desk.Emails(task).OrderBy(email => email.QueuedAt).ToList();
        var last = await desk.Desk.Parsed(emails[^1]);
        last.References.ShouldBe(emails[..^1].Select(email => email.MessageId));
        (await desk.Text(emails[^1])).ShouldContain("last reminder before 28 March 2026");
    }

    [Fact]
    public async Task It_goes_out_in_the_name_of_whoever_asked_else_of_the_assignee_else_of_an_owner()
    {
        await using var desk = await ReminderDesk.Open();
        var owner = await desk.Desk.Given.Agent();
        var ben = await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        var mia = await desk.Desk.Agent("Mia Brandt", "mia@northwind.example");
        var task = await desk.Asked(by: ben);
        await desk.Change(task, (_, _, request) => Task.FromResult(request.Assign(mia.Id)));

        await Deactivate(desk, ben);
        await desk.PassUntil("2026-03-09T12:00");
        await Deactivate(desk, mia);
        await desk.PassUntil("2026-03-16T12:00");

        desk.Reminders(task).Select(email => email.AgentId).ShouldBe([mia.Id, owner.Id]);
        (await desk.Desk.Parsed(desk.Reminders(task)[1])).ReplyTo.ToString().ShouldBe(owner.Email);
    }

    [Fact]
    public async Task An_agent_reminds_now_and_not_twice_within_an_hour()
    {
        await using var desk = await ReminderDesk.Open();
        var owner = await desk.Desk.Given.Agent();
        var task = await desk.Asked();
        (await Remind(desk, task, owner))!.Code.ShouldBe("just-written");

        desk.GoTo("2026-03-02T22:00");
        (await Remind(desk, task, owner)).ShouldBeNull();
        await desk.Deliver();
        (await Remind(desk, task, owner))!.Code.ShouldBe("just-written");

        desk.Reminders(task).Count.ShouldBe(1);
        desk.Desk.Read(db => db.Activities.Single(activity => activity.Kind == ActivityKind.ReminderSent)).AgentId.ShouldBe(owner.Id);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Twenty_impatient_clicks_are_one_reminder(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        var owner = await desk.Desk.Given.Agent();
        var task = await desk.Asked();
        desk.GoTo("2026-03-03T09:00");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Remind(desk, task, owner))));

        answers.Count(answer => answer is null).ShouldBe(1);
        answers.OfType<Domain.Refusal>().ShouldAllBe(refusal => refusal.Code == "on-its-way");
        desk.Reminders(task).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reminders_are_numbered_over_the_tasks_whole_life()
    {
        await using var desk = await ReminderDesk.Open();
        var owner = await desk.Desk.Given.Agent();
        var task = await desk.Asked();
        await desk.PassUntil("2026-03-10T12:00");
        await using (var db = desk.Desk.Database.Databases.OpenFor(task.CompanyId)) (await desk.Desk.Get<AskDataSource>().AskAgain(db, task.Id, 1, owner)).ShouldBeNull();
        await desk.Deliver();

        await desk.PassUntil("2026-03-17T12:00");

        desk.Reminders(task).Select(email => (email.Attempt, email.QueuedAt.Day)).ShouldBe([(1, 9), (2, 17)]);
        (desk.Fresh(task).Attempt, desk.Fresh(task).Reminders).ShouldBe((2, 1));
    }

    [Fact]
    public async Task What_was_written_to_the_data_source_stays_when_the_due_date_moves_until_it_is_asked_again()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();
        desk.Fresh(task).DueOn.ShouldBe(new DateOnly(2026, 3, 28));
        (await desk.Text(desk.Desk.Emails(task).Single())).ShouldContain("28 March 2026");

        await desk.Change(task, (_, _, request) => Task.FromResult(request.MoveDueDate(new(2026, 5, 2))));
        desk.GoTo("2026-03-09T09:00");
        await desk.Look();
        (await desk.Text(desk.Reminders(task).Single())).ShouldContain("28 March 2026");
        desk.Fresh(task).DueOn.ShouldBe(new DateOnly(2026, 3, 28));

        await using (var db = desk.Desk.Database.Databases.OpenFor(task.CompanyId)) (await desk.Desk.Get<AskDataSource>().AskAgain(db, task.Id, 1, await desk.Desk.Given.Agent())).ShouldBeNull();
        desk.Fresh(task).DueOn.ShouldBe(new DateOnly(2026, 4, 27));
    }

    private static async Task<Domain.Refusal?> Remind(ReminderDesk desk, SourceTask task, Agent agent)
    {
        await using var db = desk.Desk.Database.Databases.OpenFor(task.CompanyId);
        return await desk.Desk.Get<RemindDataSource>().Remind(db, task.Id, agent);
    }

    private static Task Deactivate(ReminderDesk desk, Agent agent) =>
        desk.Desk.Change(agent.CompanyId, async db => (await db.Agents.SingleAsync(row => row.Id == agent.Id)).Deactivate(1, desk.Time.GetUtcNow()).ShouldBeNull());
}
