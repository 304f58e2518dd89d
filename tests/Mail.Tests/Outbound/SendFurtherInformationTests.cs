using System.Text;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Outbound;

public sealed class SendFurtherInformationTests
{
    private static readonly FurtherInformation Given = new(new Dictionary<IdentifierKind, string> { [IdentifierKind.CustomerNumber] = "C-1815" }, "She was a customer until 2024.");

    [Fact]
    public async Task What_was_asked_for_is_answered_in_the_thread_of_both_sides()
    {
        await using var desk = await ReminderDesk.Open();
        var (task, ben) = await Question(desk, "<their-question@vendor.example>");
        var first = desk.Desk.Emails(task).Single();

        (await Send(desk, task, ben)).ShouldBeNull();

        var email = desk.Desk.Emails(task).Single(found => found.Kind == EmailKind.FurtherInformation);
        (email.Attempt, email.To, email.AgentId, email.Status).ShouldBe((1, "privacy@vendor.example", ben.Id, DeliveryStatus.Queued));
        var mail = await desk.Desk.Parsed(email);
        (mail.InReplyTo, string.Join(' ', mail.References)).ShouldBe(("their-question@vendor.example", $"{first.MessageId} their-question@vendor.example"));
        mail.TextBody!.ShouldContain("Customer number: C-1815");
        mail.TextBody!.ShouldContain("She was a customer until 2024.");
        mail.ReplyTo.ToString().ShouldBe(ben.Email);
        desk.Desk.Read(db => db.DataSubjects.Single()).Identifier(IdentifierKind.CustomerNumber).ShouldBe("C-1815");
        desk.Desk.Read(db => db.Activities.Where(line => line.Kind == ActivityKind.FurtherInformationSent || line.Kind == ActivityKind.IdentifierAdded).Select(line => line.About).ToList())
            .ShouldBe(["Mailchimp", "CustomerNumber"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_data_source_is_waited_for_and_reminded_again_from_then_on()
    {
        await using var desk = await ReminderDesk.Open();
        var (task, ben) = await Question(desk);
        await desk.PassUntil("2026-03-10T12:00");

        (await Send(desk, task, ben)).ShouldBeNull();
        await desk.Deliver();
        var now = desk.Fresh(task);
        (now.Outcome, now.AnsweredAt, now.Informed, now.DueOn).ShouldBe((Outcome.Requested, null, 1, new DateOnly(2026, 3, 28)));

        await desk.PassUntil("2026-03-26T12:00");
        desk.ReminderDays(task).ShouldBe("03-17 03-24 03-25");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Ten_impatient_clicks_are_one_email(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        var (task, ben) = await Question(desk);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Send(desk, task, ben))));

        answers.Count(answer => answer is null).ShouldBe(1);
        answers.OfType<Domain.Refusal>().ShouldAllBe(refusal => refusal.Code == "already-informed");
        desk.Desk.Emails(task).Count(email => email.Kind == EmailKind.FurtherInformation).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_asked_for_nothing_is_told_nothing()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();

        (await Send(desk, task, await desk.Desk.Given.Agent()))!.Code.ShouldBe("no-information-needed");

        desk.Desk.Emails(task).Count.ShouldBe(1);
        desk.Desk.Read(db => db.DataSubjects.Single()).Identifier(IdentifierKind.CustomerNumber).ShouldBeNull();
    }

    [Theory]
    [InlineData("no angle brackets at all")]
    [InlineData("<a@b>\r\nBcc: everybody@example.com")]
    [InlineData("<>")]
    [InlineData("")]
    public async Task A_Message_ID_that_is_none_is_left_out(string messageId)
    {
        await using var desk = await ReminderDesk.Open();
        var (task, ben) = await Question(desk, messageId);

        (await Send(desk, task, ben)).ShouldBeNull();

        var mail = await desk.Desk.Parsed(desk.Desk.Emails(task).Single(found => found.Kind == EmailKind.FurtherInformation));
        mail.Bcc.ShouldBeEmpty();
        mail.References.Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        await using var desk = await ReminderDesk.Open();
        var (task, ben) = await Question(desk);

        await using (var db = desk.Desk.Database.Databases.OpenFor(task.CompanyId))
            (await desk.Desk.Get<SendFurtherInformation>().Preview(db, task.Id, ben, Given)).Text.ShouldContain("C-1815");

        desk.Desk.Read(db => db.DataSubjects.Single()).Identifier(IdentifierKind.CustomerNumber).ShouldBeNull();
        desk.Fresh(task).Outcome.ShouldBe(Outcome.NeedsInformation);
    }

    /// <summary>A data source that has asked for more, by mail where a Message-ID is given.</summary>
    private static async Task<(SourceTask Task, Agent Ben)> Question(ReminderDesk desk, string? messageId = null)
    {
        var ben = await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        var task = await desk.Asked(by: ben);
        Guid? mailId = messageId is null ? null : await Mail(desk, task, messageId);
        var answer = await desk.Answer(task, null, inboundId: mailId);
        await desk.Change(task, (_, row, request) => Task.FromResult(row.Settle(request, Outcome.NeedsInformation, answer.Id, desk.Time.GetUtcNow())));
        return (task, ben);
    }

    private static Task<Guid> Mail(ReminderDesk desk, SourceTask task, string messageId) => desk.Change(task, async (db, _, _) =>
    {
        var now = desk.Time.GetUtcNow();
        var raw = Encoding.UTF8.GetBytes($"From: vera@vendor.example\r\nMessage-ID: {messageId}\r\nSubject: Re: your request\r\n\r\nWhich customer number?\r\n");
        var content = await desk.Desk.Get<Vault>().Seal(db, task.CompanyId, task.RequestId, raw, now);
        var mail = new InboundEmail(Guid.CreateVersion7(now), "test", "1", content, raw.Length, now);
        mail.Match(db.OutboundEmails.Single(), InboundMatch.ReplyToken, false, content, null);
        db.InboundEmails.Add(mail);
        return mail.Id;
    });

    private static async Task<Domain.Refusal?> Send(ReminderDesk desk, SourceTask task, Agent agent)
    {
        await using var db = desk.Desk.Database.Databases.OpenFor(task.CompanyId);
        return await desk.Desk.Get<SendFurtherInformation>().Send(db, task.Id, 0, agent, Given);
    }
}
