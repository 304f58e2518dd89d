using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class PassOnTests
{
    [Fact]
    public async Task What_a_person_wrote_to_the_reply_address_reaches_the_agent_with_the_original()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var agent = await desk.Given.Agent();

        var row = await desk.Arrives(Letter(desk.ReplyTo(email), "We have deleted all data."));

        var passed = Passed(desk).ShouldHaveSingleItem();
        (passed.Id, passed.RequestId, passed.CompanyId, passed.AgentId, passed.To).ShouldBe((PassOn.Id(row.Id), task.RequestId, task.CompanyId, agent.Id, null));
        var message = await desk.Parsed(passed);
        message.To.ToString().ShouldBe(agent.Email);
        message.From.Mailboxes.Single().Address.ShouldBe("portal@portal.example");
        message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        message.TextBody!.ShouldContain("We have deleted all data.");
        message.Attachments.OfType<MimeKit.MessagePart>().Single().Message!.From.Mailboxes.Single().Address.ShouldBe("vera@vendor.example");
    }

    [Fact]
    public async Task What_a_machine_wrote_what_the_agent_has_and_what_came_elsewhere_is_not_passed_on()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        var agent = await desk.Given.Agent();

        await desk.Arrives(Letter(desk.ReplyTo(email), "I am on vacation.", headers: "Auto-Submitted: auto-replied"));
        await desk.Arrives(Letter($"{agent.Email}, {desk.ReplyTo(email)}", "Hello"));
        await desk.Arrives(Letter("inbox@portal.example", "Hello", headers: $"In-Reply-To: <{email.MessageId}>"));
        await desk.Arrives(Letter(desk.ReplyTo(email), "Hello", from: "portal@portal.example"));
        await desk.Arrives(Letter(desk.ReplyTo(email), "Hello", from: agent.Email));
        await desk.Arrives(Report(desk.ReplyTo(email), "privacy@vendor.example"));

        Passed(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_agent_works_no_longer_an_owner_gets_it()
    {
        await using var desk = await MailDesk.Open();
        var owner = await desk.Given.Agent();
        var agent = await desk.Agent("Gone Agent", "gone@northwind.example");
        var task = await desk.TaskFor("privacy@vendor.example");
        var email = await desk.Sent(await desk.Tick(task, agent));
        await desk.Change(task.CompanyId, async db => (await db.Agents.SingleAsync(row => row.Id == agent.Id)).Deactivate(1, desk.Given.Now).ShouldBeNull());

        await desk.Arrives(Letter(desk.ReplyTo(email), "Hello"));

        Passed(desk).Single().AgentId.ShouldBe(owner.Id);
    }

    [Fact]
    public async Task Two_auto_responders_say_nothing_to_each_other_through_us()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        await desk.Arrives(Letter(desk.ReplyTo(email), "Hello"));
        var passed = await desk.Sent(Passed(desk).Single());
        var emails = desk.Read(db => db.OutboundEmails.Count());

        var vacation = await desk.Arrives(Letter(desk.ReturnPath(passed), "I am on vacation.", from: (await desk.Given.Agent()).Email, headers: $"Auto-Submitted: auto-replied\nIn-Reply-To: <{passed.MessageId}>"));

        vacation.Status.ShouldBe(InboundStatus.Ignored);
        desk.Read(db => db.OutboundEmails.Count()).ShouldBe(emails);
        desk.Answers().Count.ShouldBe(1);
    }

    private static List<OutboundEmail> Passed(MailDesk desk) => desk.Read(db => db.OutboundEmails.AsNoTracking().Where(email => email.Kind == EmailKind.PassedOn).ToList());
}
