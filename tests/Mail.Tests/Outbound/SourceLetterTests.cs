using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class SourceLetterTests
{
    [Fact]
    public async Task Answers_go_to_the_agent_alone_unless_the_company_wants_them_read()
    {
        await using var thread = await ThreadLetters.Open();

        (await thread.Ask(ThreadLetters.EmailId)).ReplyTo.ShouldBe([thread.Asking.Agent.Email]);
    }

    [Fact]
    public async Task A_company_that_wants_answers_read_gets_the_portals_address_behind_the_agents()
    {
        await using var thread = await ThreadLetters.Open();
        thread.Asking.Company.ChooseAnswers(repliesThroughPortal: true, trustsSureAnswers: false);
        var portal = thread.Desk.Get<ReplyAddress>().Of(ThreadLetters.EmailId);
        var ask = await thread.Ask(ThreadLetters.EmailId);
        OutboundEmail? email = null;

        await thread.Desk.Change(thread.Asking.Company.Id, async db => email = await thread.Desk.Get<EmailWriter>().Write(db, ask with { DataSourceId = null }));

        ask.ReplyTo.ShouldBe([thread.Asking.Agent.Email, portal]);
        (await thread.Remind(1)).ReplyTo.ShouldBe(ask.ReplyTo);
        (await thread.Desk.Parsed(email!)).ReplyTo.Mailboxes.Select(mailbox => mailbox.Address).ShouldBe(ask.ReplyTo);
    }

    [Fact]
    public async Task What_is_only_shown_names_no_email()
    {
        await using var thread = await ThreadLetters.Open();
        thread.Asking.Company.ChooseAnswers(repliesThroughPortal: true, trustsSureAnswers: false);

        var sample = await thread.Ask(emailId: null);

        (sample.Id, sample.ReplyTo[1]).ShouldBe((null, "r+sample@portal.example"));
        sample.Text.ShouldContain("https://privacy.portal.example/public/answer/sample\n");
    }

    [Fact]
    public async Task The_twin_takes_answers_where_people_do()
    {
        await using var thread = await ThreadLetters.Open();

        var ask = await thread.Ask(ThreadLetters.EmailId);

        System.Text.Encoding.UTF8.GetString(ask.Attachments.ShouldHaveSingleItem().Content.Span).ShouldContain($"\"{thread.Desk.Get<AnswerLink>().Of(ThreadLetters.EmailId)}\"");
    }
}
