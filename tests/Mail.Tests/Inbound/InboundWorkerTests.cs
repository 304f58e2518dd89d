using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class InboundWorkerTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Three_nodes_that_read_the_same_mail_let_it_take_effect_once(StorageProvider on)
    {
        await using var desk = await MailDesk.Open(on: on);
        var (task, email) = await desk.Asked();
        for (var i = 0; i < 40; i++) await desk.Stored(i % 2 == 0 ? Letter(desk.ReplyTo(email), $"Answer {i}") : Report(desk.ReturnPath(email), "privacy@vendor.example"));
        var nodes = Enumerable.Range(0, 3).Select(_ => Node(desk)).ToList();

        foreach (var node in nodes) await node.StartAsync(default);
        await AllRead(desk);
        foreach (var node in nodes) await node.StopAsync(default);

        desk.Read(db => db.InboundEmails.Count(row => row.Status == InboundStatus.Matched)).ShouldBe(40, string.Join('\n', desk.Log));
        desk.Answers().Count.ShouldBe(20);
        desk.Read(db => db.OutboundEmails.Count(row => row.Kind == EmailKind.PassedOn)).ShouldBe(20);
        desk.Read(db => db.Activities.Count(line => line.Kind == Domain.Activities.ActivityKind.EmailBounced)).ShouldBe(1);
        desk.Now(task).AnsweredAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Two_that_record_the_same_in_one_moment_record_it_once(StorageProvider on)
    {
        await using var desk = await MailDesk.Open(on: on);
        var (_, email) = await desk.Asked();
        var intake = desk.Get<Intake>();
        var opened = await intake.Open(await desk.Stored(Letter(desk.ReplyTo(email), "We have deleted all data.")), default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await intake.Record(opened, default);
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e))
            {
                // As it should be.
            }
        })));

        desk.Answers().Count.ShouldBe(1);
        desk.Read(db => db.OutboundEmails.Count(row => row.Kind == EmailKind.PassedOn)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_copies_in_one_moment_are_one()
    {
        await using var desk = await MailDesk.Open(on: StorageProvider.PostgreSql);
        var (_, email) = await desk.Asked();
        var letter = Letter(desk.ReplyTo(email), "We have deleted all data.", id: "same@vendor.example");
        for (var i = 0; i < 8; i++) await desk.Stored($"Delivered-To: box{i}@portal.example\n{letter}");
        var nodes = Enumerable.Range(0, 2).Select(_ => Node(desk)).ToList();

        foreach (var node in nodes) await node.StartAsync(default);
        await AllRead(desk);
        foreach (var node in nodes) await node.StopAsync(default);

        desk.Answers().Count.ShouldBe(1);
        desk.Read(db => db.InboundEmails.Count(row => row.Status == InboundStatus.Ignored)).ShouldBe(7);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_opened_is_tried_later_and_blocks_nobody()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        var poison = await desk.Stored(Letter(desk.ReplyTo(email), "Altered"));
        await using (var db = desk.Database.Databases.OpenForInstallation())
            await db.Contents.Where(content => content.OwnerId == poison).ExecuteUpdateAsync(set => set.SetProperty(content => content.Sealed, new byte[40]));
        var good = await desk.Stored(Letter(desk.ReplyTo(email), "Hello"));
        var node = Node(desk);

        await node.StartAsync(default);
        await Eventually.FindAsync("a failure", () => desk.Row(poison) is { Failures: 1 } row && desk.Row(good).Status == InboundStatus.Matched ? row : null, TimeSpan.FromSeconds(30));
        await node.StopAsync(default);

        var row = desk.Row(poison);
        (row.Status, row.DueAt > row.ReceivedAt.AddSeconds(9)).ShouldBe((InboundStatus.Waiting, true));
    }

    [Fact]
    public async Task A_storm_of_bounces_is_read_and_told_once()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        const int Storm = 300;
        for (var i = 0; i < Storm; i++) await desk.Stored(Report(desk.ReturnPath(email), "privacy@vendor.example", status: "5.2.2", diagnostic: "smtp; 552 5.2.2 Mailbox full", returns: email));
        var node = Node(desk);

        await node.StartAsync(default);
        await AllRead(desk);
        await node.StopAsync(default);

        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Bounced, Outcome.Requested));
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Unproven);
        desk.Read(db => db.Activities.Count(line => line.Kind == Domain.Activities.ActivityKind.EmailBounced)).ShouldBe(1);
    }

    private static InboundWorker Node(MailDesk desk) =>
        new(desk.Database.Databases, new InboundSignal(), desk.Get<DeliverySignal>(), desk.Get<Intake>(), desk.Get<OutboxSignal>(), TimeProvider.System, desk.Get<ILogger<InboundWorker>>());

    private static Task<string> AllRead(MailDesk desk) => Eventually.FindAsync(
        "no mail that waits", () => desk.Read(db => db.InboundEmails.Any(row => row.Status == InboundStatus.Waiting)) ? null : "none", TimeSpan.FromMinutes(1), () => string.Join('\n', desk.Log));
}
