using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class AskDataSourceTests
{
    [Fact]
    public async Task The_tick_writes_email_outcome_and_history_in_one_go()
    {
        await using var desk = await MailDesk.Open();
        var task = await desk.TaskFor("privacy@vendor.example", name: "Mailchimp");
        var agent = await desk.Given.Agent();

        var email = await desk.Tick(task, agent);

        (email.Status, email.Kind, email.Attempt, email.To, email.AgentId).ShouldBe((DeliveryStatus.Queued, EmailKind.DeletionRequest, 1, "privacy@vendor.example", agent.Id));
        email.MessageId.ShouldBe($"{email.Id:N}@portal.example");
        desk.Read(db => db.SourceTasks.Single()).Outcome.ShouldBe(Outcome.Requested);
        var line = desk.Read(db => db.Activities.Single());
        (line.Kind, line.About, line.AgentId, line.EmailId, line.SourceTaskId).ShouldBe((ActivityKind.DeletionRequested, "Mailchimp", agent.Id, email.Id, task.Id));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Fifty_ticks_at_once_are_one_email(StorageProvider on)
    {
        await using var desk = await MailDesk.Open(on: on);
        var task = await desk.TaskFor("privacy@vendor.example");
        var agent = await desk.Given.Agent();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => desk.Ask(task, agent))));

        answers.Count(answer => answer is null).ShouldBe(1);
        answers.OfType<Domain.Refusal>().ShouldAllBe(refusal => refusal.Code == "already-requested");
        desk.Emails(task).Count.ShouldBe(1);
        desk.Read(db => db.Activities.Count()).ShouldBe(1);
        desk.Read(db => db.Contents.Count()).ShouldBe(1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Two_data_sources_of_one_request_are_asked_at_once(StorageProvider on)
    {
        await using var desk = await MailDesk.Open(on: on);
        var request = await desk.Given.Request();
        var agent = await desk.Given.Agent();
        var tasks = new List<SourceTask>();
        for (var i = 0; i < 4; i++) tasks.Add(await desk.Given.SourceTask(request, await desk.Given.DataSource($"Vendor {i}")));

        var answers = await Task.WhenAll(tasks.Select(task => Task.Run(() => desk.Ask(task, agent))));

        answers.ShouldAllBe(answer => answer == null);
        desk.Read(db => db.OutboundEmails.Count()).ShouldBe(4);
    }

    [Fact]
    public async Task What_the_domain_refuses_writes_nothing()
    {
        await using var desk = await MailDesk.Open();
        var copy = await desk.Given.SourceTask(await desk.Given.Request(RequestType.Copy));
        var early = await desk.Given.SourceTask(await desk.Given.Request(stage: Stage.Review));

        (await desk.Ask(copy, await desk.Given.Agent()))!.Code.ShouldBe("deletion-only");
        (await desk.Ask(early, await desk.Given.Agent()))!.Code.ShouldBe("not-in-process");

        desk.Read(db => db.OutboundEmails.Count() + db.Activities.Count() + db.Contents.Count()).ShouldBe(0);
    }

    [Fact]
    public async Task A_tick_after_a_cancelled_email_is_another_attempt_with_a_message_of_its_own()
    {
        await using var desk = await MailDesk.Open();
        var task = await desk.TaskFor("privacy@vendor.example");
        var first = await desk.Tick(task);
        (await Cancel(desk, first, task)).ShouldBeTrue();

        var second = await desk.Tick(task);

        second.Attempt.ShouldBe(2);
        second.MessageId.ShouldNotBe(first.MessageId);
        desk.Emails(task).Select(email => email.Status).ShouldBe([DeliveryStatus.Cancelled, DeliveryStatus.Queued], ignoreOrder: true);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task An_email_is_either_cancelled_or_sent_whoever_is_quicker(StorageProvider on)
    {
        using var folder = new Testing.Folders.TemporaryFolder("mail");
        await using var desk = await MailDesk.Open($"folder:{folder.Path}", on: on);
        await desk.Start();
        var asked = new List<(SourceTask Task, OutboundEmail Email, bool Cancelled)>();
        for (var i = 0; i < 12; i++)
        {
            var task = await desk.TaskFor("privacy@vendor.example", name: $"Vendor {i}");
            var email = await desk.Tick(task);
            if (i % 3 == 1) await Task.Yield();
            if (i % 3 == 2) await Task.Delay(i);
            asked.Add((task, email, await Cancel(desk, email, task)));
        }

        foreach (var (task, email, cancelled) in asked)
        {
            var end = await desk.Wait(email, cancelled ? DeliveryStatus.Cancelled : DeliveryStatus.Sent);
            File.Exists(folder[$"{end.Id:N}.eml"]).ShouldBe(!cancelled);
            desk.Read(db => db.SourceTasks.Single(row => row.Id == task.Id)).Outcome.ShouldBe(cancelled ? Outcome.Pending : Outcome.Requested);
        }
    }

    /// <summary>As the page does it; false when the worker was quicker.</summary>
    private static async Task<bool> Cancel(MailDesk desk, OutboundEmail email, SourceTask task)
    {
        await using var db = desk.Database.Databases.OpenFor(task.CompanyId);
        var row = await db.OutboundEmails.SingleAsync(found => found.Id == email.Id);
        if (row.Cancel() is not null) return false;
        (await db.SourceTasks.SingleAsync(found => found.Id == task.Id)).TakeBack(desk.Given.Now);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return false;
        }
    }
}
