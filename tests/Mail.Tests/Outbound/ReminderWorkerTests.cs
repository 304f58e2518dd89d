using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class ReminderWorkerTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task A_silent_data_source_is_reminded_by_the_ladder_and_no_more(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        var task = await desk.Asked();

        await desk.PassUntil("2026-04-05T12:00");

        desk.ReminderDays(task).ShouldBe("03-09 03-16 03-25");
        desk.Desk.Read(db => db.Activities.Count(activity => activity.Kind == ActivityKind.AnswerOverdue)).ShouldBe(1);
        desk.Fresh(task).LookAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task However_many_nodes_look_at_once_each_data_source_is_reminded_once(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        var tasks = new List<SourceTask>();
        for (var i = 0; i < 5; i++) tasks.Add(await desk.Asked($"Vendor {i}"));
        desk.GoTo("2026-03-09T09:00");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Worker<ReminderWorker>().LookAtAll(CancellationToken.None))));
        desk.GoTo("2026-03-09T09:05");
        await desk.Look();

        foreach (var task in tasks) (desk.Reminders(task).Count, desk.Fresh(task).Reminders).ShouldBe((1, 1));
        desk.Desk.Read(db => db.Activities.Count(activity => activity.Kind == ActivityKind.ReminderSent)).ShouldBe(5);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task However_many_nodes_look_at_once_a_time_that_is_up_has_one_consequence(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        await desk.Asked();
        desk.GoTo("2026-03-30T09:00");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Worker<ReminderWorker>().LookAtAll(CancellationToken.None))));

        desk.Desk.Read(db => db.OutboundEmails.Count(email => email.Kind == EmailKind.Escalation)).ShouldBe(1);
        desk.Desk.Read(db => db.Activities.Count(activity => activity.Kind == ActivityKind.TaskEscalated)).ShouldBe(1);
    }

    [Fact]
    public async Task The_program_reminds_by_itself_and_once_however_often_it_is_started_again()
    {
        using var folder = new Testing.Folders.TemporaryFolder("mail");
        await using var desk = await ReminderDesk.Open(relay: $"folder:{folder.Path}");
        var task = await desk.Asked();
        desk.GoTo("2026-03-09T07:58");
        await desk.Desk.Start();

        var email = await Eventually.FindAsync("a reminder", () =>
        {
            desk.Time.Advance(TimeSpan.FromSeconds(20));
            return desk.Reminders(task).SingleOrDefault();
        });
        TimeZoneInfo.ConvertTime(email.QueuedAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Hour.ShouldBe(8);
        await desk.Desk.Stop();
        await desk.Desk.Start();
        var looked = await Eventually.FindAsync("a worker that has looked again", () =>
        {
            desk.Time.Advance(TimeSpan.FromSeconds(20));
            return desk.Fresh(task) is { LookAt: { } next } fresh && next > desk.Time.GetUtcNow().AddDays(1) ? fresh : null;
        });

        looked.Reminders.ShouldBe(1);
        desk.Reminders(task).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_vacation_reply_does_not_stop_reminders_and_an_answer_does()
    {
        await using var desk = await ReminderDesk.Open();
        var (vacation, answered, dismissed) = (await desk.Asked("Away"), await desk.Asked("Answers"), await desk.Asked("Says nothing"));
        await desk.Answer(vacation, Outcome.Acknowledged, isAutomatic: true);
        await desk.Answer(answered, null);
        var nothing = await desk.Answer(dismissed, null);

        await desk.PassUntil("2026-03-10T12:00");
        (desk.ReminderDays(vacation), desk.ReminderDays(answered), desk.ReminderDays(dismissed)).ShouldBe(("03-09", "", ""));

        var owner = await desk.Desk.Given.Agent();
        await desk.Change(dismissed, async (db, _, _) => await desk.Desk.Get<DecideAnswer>().Dismiss(db, await db.Answers.SingleAsync(row => row.Id == nothing.Id), owner));
        await desk.PassUntil("2026-03-17T12:00");

        (desk.ReminderDays(vacation), desk.ReminderDays(answered), desk.ReminderDays(dismissed)).ShouldBe(("03-09 03-16", "", "03-10 03-16"));
    }

    [Fact]
    public async Task A_portal_that_was_down_makes_up_for_three_reminders_by_one()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();

        desk.GoTo("2026-03-26T05:00");
        await desk.PassUntil("2026-03-28T12:00");

        desk.ReminderDays(task).ShouldBe("03-26");
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued)]
    [InlineData(DeliveryStatus.Bounced)]
    [InlineData(DeliveryStatus.Failed)]
    public async Task What_never_got_there_is_neither_reminded_of_nor_escalated(DeliveryStatus status)
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Desk.TaskFor("privacy@vendor.example");
        await desk.Desk.Tick(task);
        if (status != DeliveryStatus.Queued) await desk.Deliver(status);

        foreach (var day in new[] { "2026-03-09", "2026-03-16", "2026-03-25", "2026-03-30" })
        {
            desk.GoTo($"{day}T09:00");
            await desk.Worker<ReminderWorker>().LookAtAll(CancellationToken.None);
        }

        desk.Desk.Emails(task).Count.ShouldBe(1);
        desk.Desk.Read(db => db.Activities.Count()).ShouldBe(1);
        desk.Fresh(task).ExpiredAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_task_that_cannot_be_looked_at_holds_up_no_other()
    {
        await using var desk = await ReminderDesk.Open();
        var broken = await desk.Asked("Broken");
        var sound = await desk.Asked("Sound");
        desk.GoTo("2026-03-09T09:00");
        await using (var db = desk.Desk.Database.Databases.OpenForInstallation())
        {
            await db.SourceTasks.Where(task => task.Id == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(task => task.LookAt, task => task.RemindersFrom));
            await db.ContentKeys.Where(key => key.OwnerId == broken.RequestId).ExecuteUpdateAsync(set => set.SetProperty(key => key.Wrapped, new byte[60]));
        }

        await desk.Look();

        (desk.Reminders(broken).Count, desk.Reminders(sound).Count).ShouldBe((0, 1));
        desk.Fresh(broken).LookAt.ShouldBe(desk.Time.GetUtcNow().AddMinutes(15));
        desk.Desk.Log.ShouldContain(line => line.Contains($"Source task {broken.Id} could not be looked at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Having_looked_is_no_change_of_the_task()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();
        var version = desk.Fresh(task).Version;

        await desk.PassUntil("2026-03-08T12:00");

        desk.Fresh(task).Version.ShouldBe(version);
    }

    [Fact]
    public async Task Free_weekends_are_free_and_what_was_due_goes_out_on_Monday()
    {
        await using var desk = await ReminderDesk.Open();
        await desk.Desk.Given.Company();
        await desk.Choose(company => company.ChooseReminders(ReminderLadder.Read("5 6 7 12")!, 5, keepsWeekendsFree: true, ExpiryPolicy.EscalateToAssignee));
        var task = await desk.Asked();

        await desk.PassUntil("2026-03-31T12:00");

        desk.ReminderDays(task).ShouldBe("03-09 03-16");
        desk.Desk.Read(db => db.OutboundEmails.Single(email => email.Kind == EmailKind.Escalation)).QueuedAt.Day.ShouldBe(30);
    }
}
