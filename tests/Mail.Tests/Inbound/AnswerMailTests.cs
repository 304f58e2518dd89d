using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class AnswerMailTests
{
    [Fact]
    public async Task An_answer_waits_for_a_person_with_who_wrote_it_in_which_words()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        var row = await desk.Arrives(Letter(desk.ReplyTo(email), "We have deleted all data of this person."));

        (row.Status, row.Kind, row.MatchedBy, row.IsFromStranger).ShouldBe((InboundStatus.Matched, InboundKind.Answer, InboundMatch.ReplyToken, false));
        var answer = desk.Answers().ShouldHaveSingleItem();
        (answer.SourceTaskId, answer.EmailId, answer.InboundEmailId, answer.IsOpen, answer.IsAutomatic).ShouldBe((task.Id, email.Id, row.Id, true, false));
        await using var db = desk.Database.Databases.OpenFor(task.CompanyId);
        var words = (await desk.Get<ReceiveAnswer>().Words(db, answer))!;
        (words.Name, words.Address).ShouldBe(("Vera Vendor", "vera@vendor.example"));
        words.Text.ShouldContain("We have deleted all data");
        var now = desk.Now(task);
        (now.Outcome, now.AnsweredAt is not null).ShouldBe((Outcome.Requested, true));
        now.Version.ShouldBeGreaterThan(task.Version);
        var reading = (await desk.Get<ReadInbound>().Reading(db, row))!;
        (reading.From!.Address, reading.Subject).ShouldBe(("vera@vendor.example", "Your request"));
    }

    [Fact]
    public async Task An_answer_from_the_contact_proves_it_and_clears_a_quarantine()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));

        await desk.Arrives(Letter(desk.ReplyTo(email), "We are here after all."));

        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Proven);
        desk.Read(db => db.Activities.Count(line => line.Kind == ActivityKind.ContactProven)).ShouldBe(1);
    }

    [Fact]
    public async Task A_stranger_with_a_right_token_is_shown_as_one_and_proves_nothing()
    {
        await using var desk = await MailDesk.Open(authenticationServer: "mx.portal.example");
        var (task, email) = await desk.Asked();
        await Trust(desk, task);

        var row = await desk.Arrives(Letter(desk.ReplyTo(email), "We have deleted all data of this person.", from: "Mallory <mallory@stranger.example>", headers: "Authentication-Results: mx.portal.example; dmarc=pass header.from=stranger.example"));

        (row.Status, row.IsFromStranger, row.IsAuthenticated).ShouldBe((InboundStatus.Matched, true, true));
        (desk.Answers().Single().IsOpen, desk.Now(task).Outcome).ShouldBe((true, Outcome.Requested));
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Unproven);
    }

    [Theory]
    [InlineData(true, true, true, "vera@vendor.example", "We have deleted all personal data of this person.", true)]
    [InlineData(false, true, true, "vera@vendor.example", "We have deleted all personal data of this person.", false)]
    [InlineData(true, false, true, "vera@vendor.example", "We have deleted all personal data of this person.", false)]
    [InlineData(true, true, false, "vera@vendor.example", "We have deleted all personal data of this person.", false)]
    [InlineData(true, true, true, "mallory@stranger.example", "We have deleted all personal data of this person.", false)]
    [InlineData(true, true, true, "vera@vendor.example", "Your request will be deleted within 30 days.", false)]
    public async Task An_answer_takes_effect_without_a_person_only_when_nothing_is_missing(bool trusts, bool hasToken, bool isAuthenticated, string from, string text, bool takesEffect)
    {
        await using var desk = await MailDesk.Open(authenticationServer: "mx.portal.example");
        var (task, email) = await desk.Asked();
        if (trusts) await Trust(desk, task);

        await desk.Arrives(Letter(
            hasToken ? desk.ReplyTo(email) : "inbox@portal.example", text, from: from, subject: $"Re: {task.Reference}",
            headers: $"Authentication-Results: mx.portal.example; dmarc={(isAuthenticated ? "pass" : "fail")} header.from={from.Split('@')[1]}\nReceived: by mx.portal.example"));

        (desk.Answers().Single().IsOpen, desk.Now(task).Outcome).ShouldBe((!takesEffect, takesEffect ? Outcome.Deleted : Outcome.Requested));
    }

    [Fact]
    public async Task An_automatic_reply_neither_ends_the_task_nor_stops_reminders()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        var row = await desk.Arrives(Letter(desk.ReturnPath(email), "I am on vacation. We have deleted everything.", headers: "Auto-Submitted: auto-replied"));

        (row.Status, row.Kind).ShouldBe((InboundStatus.Matched, InboundKind.AutomaticReply));
        var now = desk.Now(task);
        now.AnsweredAt.ShouldBeNull();
        now.Outcome.ShouldBeOneOf(Outcome.Requested, Outcome.Acknowledged);
        desk.Answers().Single().IsOpen.ShouldBeFalse();
        desk.Read(db => db.OutboundEmails.Count()).ShouldBe(1, "nothing automatic is ever answered");
    }

    [Fact]
    public async Task An_answer_to_a_closed_request_is_kept_and_open()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        await desk.Change(task.CompanyId, async db =>
        {
            var request = await db.Requests.SingleAsync();
            (await db.SourceTasks.SingleAsync()).Correct(request, Outcome.Deleted, desk.Given.Now).ShouldBeNull();
            request.ContinueToReply().ShouldBeNull();
            request.Close(Disposition.Completed, [], desk.Given.Now).ShouldBeNull();
        });

        await desk.Arrives(Letter(desk.ReplyTo(email), "Please tell us the customer number, else we cannot find the person."));

        (desk.Answers().Single().IsOpen, desk.Now(task).Outcome).ShouldBe((true, Outcome.Deleted));
    }

    [Fact]
    public async Task A_mail_of_an_agent_with_a_copy_to_us_is_no_answer()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var agent = await desk.Given.Agent();

        var row = await desk.Arrives(Letter($"vera@vendor.example, {desk.ReplyTo(email)}", "Thank you!\n\nFrom: Vera Vendor <vera@vendor.example>\nSent: Monday\nTo: Ada\nSubject: Re\n\nWe have deleted all data.", from: $"Ada <{agent.Email}>"));

        (row.Status, row.SourceTaskId).ShouldBe((InboundStatus.Ignored, task.Id));
        desk.Answers().ShouldBeEmpty();
        desk.Now(task).AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public async Task Reports_of_delay_and_arrival_are_noted_and_a_complaint_pauses_the_contact()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example", "delayed", "4.4.1", "smtp; 451 4.4.1 Connection timed out"));
        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Sent, Outcome.Requested));
        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example", "delivered", "2.0.0", "smtp; 250 Ok"));
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Proven);
        await desk.Arrives($"""
            From: Feedback <fbl@isp.example>
            To: {desk.ReturnPath(email)}
            Subject: Abuse report
            Message-ID: <complaint@isp.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="b"

            --b
            Content-Type: text/plain

            This is an abuse report.

            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: ISP/1.0
            Version: 1

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{email.MessageId}>
            To: privacy@vendor.example

            --b--

            """);

        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Paused);
        desk.Now(task).Outcome.ShouldBe(Outcome.Requested);
        var kinds = desk.Read(db => db.Activities.Select(line => line.Kind).ToList());
        foreach (var kind in new[] { ActivityKind.DelayReported, ActivityKind.ArrivalReported, ActivityKind.ContactProven, ActivityKind.ComplaintReceived, ActivityKind.ContactPaused }) kinds.Count(each => each == kind).ShouldBe(1, kind.ToString());
    }

    [Fact]
    public async Task An_answer_to_a_mail_that_asked_nobody_waits_in_the_pen()
    {
        await using var desk = await MailDesk.Open();
        var request = await desk.Given.Request();
        await using (var db = desk.Database.Databases.OpenFor(request.CompanyId))
        {
            var subject = await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id);
            await desk.Get<Mail.Outbound.EmailDataSubject>().Send(db, await db.Companies.SingleAsync(), await desk.Given.Agent(), request, subject, "Your request", "Done.");
        }

        var email = await desk.Sent(desk.Read(db => db.OutboundEmails.Single()));
        var row = await desk.Arrives(Letter("somebody@portal.example", "Thank you!", from: "grace@person.example", headers: $"In-Reply-To: <{email.MessageId}>"));

        (row.Status, row.CompanyId, row.SourceTaskId).ShouldBe((InboundStatus.Unmatched, request.CompanyId, null));
        desk.Answers().ShouldBeEmpty();
    }

    private static Task Trust(MailDesk desk, SourceTask task) =>
        desk.Change(task.CompanyId, async db => (await db.Companies.SingleAsync()).ChooseAnswers(repliesThroughPortal: true, trustsSureAnswers: true));

    [Fact]
    public async Task A_vacation_notice_that_says_so_only_by_its_empty_return_path_stops_no_reminders()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        await desk.Arrives(Letter(desk.ReplyTo(email), "I am out of the office until Monday.", headers: $"Return-Path: <>\nIn-Reply-To: <{email.MessageId}>"));

        desk.Now(task).AnsweredAt.ShouldBeNull();
        desk.Answers().ShouldHaveSingleItem().IsAutomatic.ShouldBeTrue();
    }

    [Fact]
    public async Task An_agent_who_is_the_contact_that_was_asked_answers()
    {
        await using var desk = await MailDesk.Open();
        var agent = await desk.Given.Agent();
        var (task, email) = await desk.Asked(agent.Email);

        await desk.Arrives(Letter(desk.ReplyTo(email), "We have deleted all data.", from: agent.Email));

        desk.Answers().ShouldHaveSingleItem().SourceTaskId.ShouldBe(task.Id);
        desk.Read(db => db.OutboundEmails.Any(row => row.Kind == EmailKind.PassedOn)).ShouldBeFalse();
    }
}
