using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Lethe.Mail.Tests.Inbound;

/// <summary>Out through a real Postfix and home again.</summary>
public sealed class RealMailTests
{
    [Fact]
    public async Task A_bounce_of_Postfix_comes_home_through_the_return_path_and_quarantines_the_contact()
    {
        var postfix = await PostfixServer.Shared;
        await using var desk = await MailDesk.Open(postfix.Address);
        var task = await desk.TaskFor("privacy@gone.example");
        await desk.Start();
        var email = await desk.Wait(await desk.Tick(task), DeliveryStatus.Sent);

        var bounce = await postfix.WaitForRecipientAsync(desk.ReturnPath(email));
        var row = await Read(desk, bounce);

        (row.Status, row.Kind, row.MatchedBy, row.Reason).ShouldBe((InboundStatus.Matched, InboundKind.Bounce, InboundMatch.EnvelopeToken, FailureReason.AddressGone));
        (await desk.Wait(email, DeliveryStatus.Bounced)).Reason.ShouldBe(FailureReason.AddressGone);
        desk.Now(task).Outcome.ShouldBe(Outcome.Unreachable);
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Gone);
    }

    [Fact]
    public async Task A_reply_whose_thread_was_stripped_and_a_forwarded_one_find_their_task()
    {
        var postfix = await PostfixServer.Shared;
        await using var desk = await MailDesk.Open(postfix.Address);
        var task = await desk.TaskFor("privacy@real.example");
        await desk.Start();
        var email = await desk.Wait(await desk.Tick(task), DeliveryStatus.Sent);
        var asked = await postfix.WaitForAsync("the letter", mail => mail.Parse().MessageId == email.MessageId);
        var company = await desk.Given.Company();
        var agent = await desk.Given.Agent();

        using var reply = new MimeMessage([MailboxAddress.Parse("Vera <vera@real.example>")], [MailboxAddress.Parse($"{company.SenderSlug}@portal.example")], $"RE: {asked.Subject}", new TextPart("plain") { Text = "We have deleted all data." });
        await Send(postfix, reply);
        var row = await Read(desk, await postfix.WaitForAsync("the reply", mail => mail.Parse().MessageId == reply.MessageId));
        (row.Status, row.MatchedBy, row.SourceTaskId).ShouldBe((InboundStatus.Matched, InboundMatch.Reference, task.Id));

        using var inner = new MimeMessage([MailboxAddress.Parse("Vera <vera@real.example>")], [MailboxAddress.Parse(agent.Email)], "Done", new TextPart("plain") { Text = "Everything is gone." }) { InReplyTo = email.MessageId };
        using var forward = new MimeMessage([MailboxAddress.Parse(agent.Email)], [MailboxAddress.Parse("inbox@portal.example")], "Fwd: Done", new Multipart("mixed") { new TextPart("plain") { Text = "FYI" }, new MessagePart { Message = inner } });
        await Send(postfix, forward);
        row = await Read(desk, await postfix.WaitForAsync("the forward", mail => mail.Parse().MessageId == forward.MessageId));
        (row.Status, row.MatchedBy, row.SourceTaskId).ShouldBe((InboundStatus.Matched, InboundMatch.Original, task.Id));
        desk.Answers().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_that_the_relay_refuses_for_good_is_quarantined_too()
    {
        var postfix = await PostfixServer.Shared;
        postfix.Reject("privacy@refused.example");
        await using var desk = await MailDesk.Open(postfix.Address);
        var task = await desk.TaskFor("privacy@refused.example");
        await desk.Start();

        await desk.Wait(await desk.Tick(task), DeliveryStatus.Failed);

        await Eventually.FindAsync("a quarantined contact", () => desk.Read(db => db.DataSources.SingleOrDefault(source => source.Contact == ContactState.Gone)), TimeSpan.FromSeconds(30));
        desk.Now(task).Outcome.ShouldBe(Outcome.Unreachable);
    }

    private static async Task<InboundEmail> Read(MailDesk desk, DeliveredEmail mail)
    {
        var id = await desk.Stored(mail.Raw);
        return await Eventually.FindAsync("a mail that was read", () => desk.Row(id) is { Status: not InboundStatus.Waiting } row ? row : null, TimeSpan.FromSeconds(30), () => string.Join('\n', desk.Log));
    }

    private static async Task Send(PostfixServer postfix, MimeMessage message)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(postfix.Address.Host, postfix.Port, SecureSocketOptions.None);
        await client.SendAsync(message);
        await client.DisconnectAsync(quit: true);
    }
}
