using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class ForwardTests
{
    [Fact]
    public async Task An_answer_that_an_agent_forwards_as_an_attachment_is_read_and_shown_as_its_senders()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var agent = await desk.Given.Agent();

        var row = await desk.Arrives($"""
            From: Ada <{agent.Email}>
            To: inbox@portal.example
            Subject: Fwd: your request
            Message-ID: <forward@northwind.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain

            See below.
            --b
            Content-Type: message/rfc822

            From: Vera Vendor <vera@vendor.example>
            To: {agent.Email}
            Subject: Re: your request
            Message-ID: <inner@vendor.example>
            In-Reply-To: <{email.MessageId}>
            Content-Type: text/plain

            We have deleted all data of this person.
            --b--

            """);

        (row.Status, row.MatchedBy, row.Kind, row.IsFromStranger).ShouldBe((InboundStatus.Matched, InboundMatch.Original, InboundKind.Answer, false));
        await ShouldBeVeras(desk, task);
        var reading = await Read(desk, row);
        (reading.From!.Address, reading.ForwardedFrom!.Address).ShouldBe((agent.Email, "vera@vendor.example"));
    }

    [Theory]
    [InlineData("---------- Forwarded message ---------\nFrom: Vera Vendor <vera@vendor.example>\nDate: Mon, 2 Mar 2026 at 10:00\nSubject: Re: {0}\nTo: <ada@northwind.example>")]
    [InlineData("Begin forwarded message:\n\n> From: Vera Vendor <vera@vendor.example>\n> Subject: Re: {0}\n> Date: 2 March 2026\n> To: ada@northwind.example")]
    [InlineData("-----Original Message-----\nFrom: Vera Vendor [mailto:vera@vendor.example]\nSent: Monday, 2 March 2026\nTo: Ada\nSubject: RE: {0}")]
    [InlineData("-----Ursprüngliche Nachricht-----\nVon: Vera Vendor <vera@vendor.example>\nGesendet: Montag, 2. März 2026 10:00\nAn: Ada\nBetreff: AW: {0}")]
    [InlineData("________________________________\nDe : Vera Vendor <vera@vendor.example>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Ada\nObjet : RE: {0}")]
    [InlineData("De: Vera Vendor <vera@vendor.example>\nEnviado el: lunes, 2 de marzo de 2026\nPara: Ada\nAsunto: RE: {0}")]
    [InlineData("Da: Vera Vendor <vera@vendor.example>\nInviato: lunedì 2 marzo 2026\nA: Ada\nOggetto: R: {0}")]
    [InlineData("De: Vera Vendor <vera@vendor.example>\nEnviada em: segunda-feira, 2 de março de 2026\nPara: Ada\nAssunto: RES: {0}")]
    [InlineData("Van: Vera Vendor <vera@vendor.example>\nVerzonden: maandag 2 maart 2026\nAan: Ada\nOnderwerp: RE: {0}")]
    [InlineData("*From:* Vera Vendor <vera@vendor.example>\n*Sent:* Monday\n*To:* Ada\n*Subject:* Re: {0}")]
    public async Task One_that_is_quoted_below_its_header_is_read_in_seven_languages(string header)
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();
        var agent = await desk.Given.Agent();

        var row = await desk.Arrives(Letter(
            "inbox@portal.example", $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, header, task.Reference)}\n\nWe have deleted all data of this person.", from: $"Ada <{agent.Email}>", subject: "Fwd"));

        (row.Status, row.MatchedBy, row.IsFromStranger).ShouldBe((InboundStatus.Matched, InboundMatch.Reference, false));
        await ShouldBeVeras(desk, task);
    }

    [Fact]
    public async Task A_forward_is_believed_no_more_than_any_answer()
    {
        await using var desk = await MailDesk.Open(authenticationServer: "mx.portal.example");
        var (task, email) = await desk.Asked();
        var agent = await desk.Given.Agent();
        await desk.Change(task.CompanyId, async db => (await db.Companies.FindAsync(task.CompanyId))!.ChooseAnswers(true, trustsSureAnswers: true));

        await desk.Arrives(Letter(
            desk.ReplyTo(email), "From: Vera Vendor <vera@vendor.example>\nSent: Monday\nTo: Ada\nSubject: Re\n\nWe have deleted all data of this person.", from: $"Ada <{agent.Email}>",
            headers: $"Authentication-Results: mx.portal.example; dmarc=pass header.from={agent.Email.Split('@')[1]}"));

        (desk.Answers().Single().IsOpen, desk.Now(task).Outcome).ShouldBe((true, Outcome.Requested));
    }

    [Fact]
    public async Task A_bounce_that_an_agent_forwards_waits_for_a_person()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var agent = await desk.Given.Agent();
        var bounce = Report(agent.Email, "privacy@vendor.example", returns: email).ReplaceLineEndings("\n").Replace("\"b\"", "\"c\"", StringComparison.Ordinal).Replace("--b", "--c", StringComparison.Ordinal);

        var row = await desk.Arrives($"""
            From: Ada <{agent.Email}>
            To: inbox@portal.example
            Subject: Fwd: Undelivered {task.Reference}
            Message-ID: <forwarded-bounce@northwind.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: message/rfc822

            {bounce}
            --b--

            """);

        (row.Status, row.CompanyId, row.Kind).ShouldBe((InboundStatus.Unmatched, task.CompanyId, InboundKind.Bounce));
        desk.Now(email).Status.ShouldBe(DeliveryStatus.Sent);
    }

    private static async Task ShouldBeVeras(MailDesk desk, SourceTask task)
    {
        var answer = desk.Answers().ShouldHaveSingleItem();
        (answer.SourceTaskId, answer.IsOpen).ShouldBe((task.Id, true));
        await using var db = desk.Database.Databases.OpenFor(task.CompanyId);
        var words = (await desk.Get<ReceiveAnswer>().Words(db, answer))!;
        (words.Name, words.Address).ShouldBe(("Vera Vendor", "vera@vendor.example"));
        words.Text.ShouldContain("We have deleted all data");
        words.Text.ShouldNotContain("Subject:");
    }

    private static async Task<InboundReading> Read(MailDesk desk, InboundEmail row)
    {
        await using var db = desk.Database.Databases.OpenFor(row.CompanyId!.Value);
        return (await desk.Get<ReadInbound>().Reading(db, row))!;
    }
}
