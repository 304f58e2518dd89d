using System.Text;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Mail.Templates;
using MimeKit;

namespace Lethe.Mail.Tests.Outbound;

public sealed class AgentLetterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly Company Company = new("Northwind Traders", "northwind", "Europe/Berlin", "en", Now);
    private static readonly Agent Ben = new(Company.Id, Guid.CreateVersion7(Now), "Ben Adler", "ben@northwind.example", AgentRole.Agent, "Europe/Berlin", Now);
    private static readonly PrivacyRequest Request = new(Company.Id, 1042, RequestType.Deletion, Channel.Email, new(2026, 3, 2), Now);
    private readonly AgentLetter _letter = new(new TemplateSet(), new() { Domain = "portal.example" }, new("https://privacy.portal.example"));

    [Fact]
    public void A_digest_lists_what_waits_the_most_pressing_first()
    {
        var digest = _letter.Digest(Company, Ben, new(2026, 3, 9),
        [
            new(DigestTopic.Silent, 1, [new("/requests/1042", "R-1042", "Mailchimp")]),
            new(DigestTopic.Bounced, 0, []),
            new(DigestTopic.Unmatched, 2, [new("/unmatched")]),
            new(DigestTopic.Overdue, 3, [new("/requests/7", "R-7")]),
        ]);

        (digest.Kind, digest.To.Address, digest.From.Address, digest.IsAutomatic, digest.Subject)
            .ShouldBe((EmailKind.Digest, Ben.Email, "portal@portal.example", true, "Privacy requests of Northwind Traders: what is waiting on 9 March 2026"));
        digest.Text.ShouldBe(
            """
            Hello Ben Adler,

            This is what is waiting in the privacy requests of Northwind Traders on 9
            March 2026.

            Overdue: 3
            - R-7: https://privacy.portal.example/requests/7
            - and 2 more

            Messages that match no request: 2
            - https://privacy.portal.example/unmatched

            Data sources that have not answered: 1
            - R-1042, Mailchimp: https://privacy.portal.example/requests/1042

            Open the portal:
            https://privacy.portal.example

            You get this email as an agent of Northwind Traders.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_long_list_is_cut_and_says_how_much_is_left()
    {
        var digest = _letter.Digest(Company, Ben, new(2026, 3, 9), [new(DigestTopic.Due, 500, [.. Enumerable.Range(1, 50).Select(number => new DigestLine($"/requests/{number}", $"R-{number}"))])]);

        digest.Text.ShouldContain("R-20:");
        digest.Text.ShouldNotContain("R-21:");
        digest.Text.ShouldContain("- and 480 more");
    }

    [Fact]
    public void A_digest_of_nothing_says_so() => _letter.Digest(Company, Ben, new(2026, 3, 9), []).Text.ShouldContain("Nothing is waiting.");

    [Fact]
    public void An_escalation_says_who_is_silent_and_what_can_be_done()
    {
        var escalation = _letter.Escalation(Company, Ben, Request, "Mailchimp", new(2026, 3, 3), reminders: 2);

        (escalation.Kind, escalation.Subject, escalation.RequestId).ShouldBe((EmailKind.Escalation, "Mailchimp has not answered for R-1042", Request.Id));
        foreach (var told in (string[])["asked on 3 March 2026", "Reminders sent: 2.", "due on 2 April 2026", "https://privacy.portal.example/requests/1042"]) escalation.Text.ReplaceLineEndings(" ").ShouldContain(told);
        _letter.Escalation(Company, Ben, Request, "Mailchimp", new(2026, 3, 3), reminders: 0).Text.ShouldNotContain("Reminders");
    }

    [Fact]
    public void What_arrived_is_quoted_and_nothing_of_it_is_a_link()
    {
        var passedOn = PassedOn("Dear Ben,\r\n\r\nclick https://evil.example/ <b>now</b>", []);

        (passedOn.Kind, passedOn.Subject, passedOn.IsAutomatic).ShouldBe((EmailKind.PassedOn, "Passed on: a message about K7QM-2XHD-9", true));
        passedOn.Text.ShouldEndWith("Quoted:\n\n> Dear Ben,\n>\n> click https://evil.example/ <b>now</b>\n");
        passedOn.Html.ShouldContain("&lt;b&gt;");
        passedOn.Html.ShouldNotContain("href=\"https://evil.example");
    }

    [Fact]
    public async Task What_arrived_is_attached_as_a_mail_that_can_be_opened()
    {
        var message = await Written(PassedOn("Done.", "From: privacy@vendor.example\r\nSubject: Re: Deletion\r\nX-Mine: 1\r\n\r\nDone: deleted.\r\n"u8.ToArray()));

        var inner = message.Attachments.Single().ShouldBeOfType<MessagePart>().Message!;
        (inner.Headers["X-Mine"], inner.TextBody!.Trim()).ShouldBe(("1", "Done: deleted."));
        (message.Headers[HeaderId.AutoSubmitted], message.ReplyTo.Count).ShouldBe(("auto-generated", 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Subject: Re: Löschung\r\n\r\ngelöscht.\r\n")]
    public async Task What_cannot_travel_as_a_mail_inside_a_mail_is_attached_byte_for_byte(string raw)
    {
        var message = await Written(PassedOn("", Encoding.UTF8.GetBytes(raw)));

        var attached = message.Attachments.Single().ShouldBeOfType<MimePart>();
        attached.FileName.ShouldBe("message.eml");
        using var bytes = new MemoryStream();
        attached.Content!.DecodeTo(bytes);
        Encoding.UTF8.GetString(bytes.ToArray()).ShouldBe(raw);
    }

    [Theory]
    [InlineData("de", "Mailchimp hat zu R-1042 nicht geantwortet")]
    [InlineData("pt", "Mailchimp não respondeu quanto a R-1042")]
    public void The_company_chooses_the_language(string language, string subject)
    {
        var company = new Company("Northwind Traders", "northwind", "Europe/Berlin", language, Now);

        var escalation = _letter.Escalation(company, Ben, Request, "Mailchimp", new(2026, 3, 3), reminders: 2);

        (escalation.Subject, escalation.Language).ShouldBe((subject, language));
    }

    private EmailDraft PassedOn(string text, byte[] raw) => _letter.PassedOn(Company, Ben, Request, "Mailchimp", "K7QM-2XHD-9", new("privacy@vendor.example", text, raw));

    private static async Task<MimeMessage> Written(EmailDraft draft)
    {
        await using var desk = await MailDesk.Open();
        OutboundEmail? email = null;
        var company = await desk.Given.Company();
        await desk.Change(company.Id, async db => email = await desk.Get<EmailWriter>().Write(db, draft with { CompanyId = company.Id, RequestId = (await desk.Given.Request()).Id }));
        var bytes = await desk.Written(email!);
        Ascii.IsValid(bytes).ShouldBeTrue();
        return MimeMessage.Load(new MemoryStream(bytes));
    }
}
