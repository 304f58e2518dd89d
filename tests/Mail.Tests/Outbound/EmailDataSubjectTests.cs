using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class EmailDataSubjectTests
{
    [Theory]
    [InlineData(Outcome.Pending, "not asked yet.", "noch nicht angefragt.")]
    [InlineData(Outcome.Requested, "has been asked and has not confirmed yet.", "wurde angefragt und hat noch nicht bestätigt.")]
    [InlineData(Outcome.Acknowledged, "has been asked and has not confirmed yet.", "wurde angefragt und hat noch nicht bestätigt.")]
    [InlineData(Outcome.UseOurForm, "has been asked and has not confirmed yet.", "wurde angefragt und hat noch nicht bestätigt.")]
    [InlineData(Outcome.NeedsInformation, "needs more information; we are in contact.", "benötigt weitere Angaben; wir sind in Kontakt.")]
    [InlineData(Outcome.Unreachable, "could not be reached yet; we keep trying.", "noch nicht erreichbar; wir versuchen es weiter.")]
    [InlineData(Outcome.Deleted, "your data has been deleted.", "Ihre Daten wurden gelöscht.")]
    [InlineData(Outcome.PartlyDeleted, "your data has been deleted in part.", "Ihre Daten wurden teilweise gelöscht.")]
    [InlineData(Outcome.Done, "done.", "erledigt.")]
    [InlineData(Outcome.NotFound, "no data of yours was found.", "es wurden keine Daten von Ihnen gefunden.")]
    [InlineData(Outcome.Refused, "deletion was refused.", "die Löschung wurde abgelehnt.")]
    [InlineData(Outcome.Waived, "not confirmed; we are not pursuing this further.", "nicht bestätigt; wir verfolgen dies nicht weiter.")]
    public async Task The_draft_tells_honestly_where_each_data_source_stands(Outcome outcome, string english, string german)
    {
        foreach (var (language, words) in new[] { ("en", english), ("de", german) })
            (await Draft(language, RequestType.Deletion, [new("Mailchimp", outcome), new("Old <b>CRM</b>", Outcome.Deleted)])).Text.ShouldContain($"\n\n- Mailchimp: {words}\n- Old <b>CRM</b>: ");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task The_whole_draft_reads_well(string language)
    {
        var (subject, text) = await Draft(language, RequestType.Deletion, [new("Mailchimp", Outcome.Deleted), new("Stripe", Outcome.Requested)]);

        subject.ShouldBe(language == "en" ? "Your privacy request R-1 to Northwind Traders" : "Ihre Datenschutzanfrage R-1 an Northwind Traders");
        text.ShouldBe(language == "en"
            ? """
            Dear Grace Hopper,

            Thank you for your request of 2 March 2026 to delete your personal data. This is where each of the systems that hold data for us stands:

            - Mailchimp: your data has been deleted.
            - Stripe: has been asked and has not confirmed yet.

            If you have questions, reply to this email.

            Kind regards
            Ada Agent
            Northwind Traders

            """
            : """
            Guten Tag Grace Hopper,

            vielen Dank für Ihre Anfrage vom 2. März 2026, Ihre personenbezogenen Daten zu löschen. So steht es um die einzelnen Systeme, die für uns Daten verarbeiten:

            - Mailchimp: Ihre Daten wurden gelöscht.
            - Stripe: wurde angefragt und hat noch nicht bestätigt.

            Bei Fragen antworten Sie einfach auf diese E-Mail.

            Mit freundlichen Grüßen
            Ada Agent
            Northwind Traders

            """);
    }

    [Theory]
    [InlineData("en", "We cannot fulfil it.", "supervisory authority")]
    [InlineData("de", "Wir können ihr nicht entsprechen.", "Aufsichtsbehörde")]
    public async Task A_rejection_asks_for_the_reason_and_names_the_remedies(string language, string no, string remedy)
    {
        var (_, text) = await Draft(language, RequestType.Deletion, [new("Mailchimp", Outcome.Pending)], reject: true);

        text.ShouldContain(no);
        text.ShouldContain("\n\n[");
        text.ShouldContain(remedy);
        text.ShouldNotContain("Mailchimp");
        text.ShouldNotContain("\n\n\n");
    }

    [Fact]
    public async Task Without_data_sources_nothing_is_said_about_them()
    {
        var (_, text) = await Draft("en", RequestType.Copy, []);

        text.ShouldStartWith("Dear Grace Hopper,\n\nThank you for your request of 2 March 2026.\n\nIf you have questions");
    }

    [Fact]
    public async Task It_is_written_down_on_the_agents_behalf_and_names_nobody_in_its_row()
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        var agent = await desk.Given.Agent();
        var request = await desk.Given.Request(stage: Stage.Reply);
        var company = await desk.Given.Company();

        await desk.Change(request.CompanyId, async db =>
            await desk.Get<EmailDataSubject>().Send(db, company, agent, request, await db.DataSubjects.SingleAsync(), "About your request", "Dear Grace,\r\n\r\n<b>done</b> at https://evil.example"));

        var email = desk.Read(db => db.OutboundEmails.Single());
        var message = await desk.Parsed(email);
        (email.Kind, email.To, email.RequestId, email.AgentId).ShouldBe((EmailKind.DataSubject, null, request.Id, agent.Id));
        message.From.ToString().ShouldBe($"\"Ada Agent, Northwind Traders\" <{company.SenderSlug}@portal.example>");
        message.To.ToString().ShouldBe("\"Grace Hopper\" <grace@person.example>");
        (message.ReplyTo.ToString(), message.Cc.Count, message.Headers.Contains("Auto-Submitted")).ShouldBe((agent.Email, 0, false));
        message.TextBody!.ReplaceLineEndings("\n").ShouldStartWith("Dear Grace,\n\n<b>done</b>");
        (await Page.Of(message.HtmlBody!)).Links.ShouldBeEmpty();
        desk.Read(db => db.Activities.Single()).Kind.ShouldBe(ActivityKind.DataSubjectEmailed);
    }

    private static async Task<(string Subject, string Text)> Draft(string language, RequestType type, IReadOnlyList<SourceOutcome> sources, bool reject = false)
    {
        await using var desk = await MailDesk.Open();
        var company = await desk.Given.Company();
        var request = new PrivacyRequest(company.Id, 1, type, Channel.Email, new DateOnly(2026, 3, 2), desk.Given.Now);
        if (reject) request.Reject().ShouldBeNull();
        var subject = new DataSubject(company.Id, request.Id, new("Grace", "Hopper", "grace@person.example", null, language, new Dictionary<Domain.DataSources.IdentifierKind, string>(), null));
        return desk.Get<EmailDataSubject>().Draft(company, await desk.Given.Agent(), request, subject, sources);
    }
}
