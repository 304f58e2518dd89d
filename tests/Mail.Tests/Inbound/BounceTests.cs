using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class BounceTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task An_address_that_is_gone_quarantines_the_contact_and_makes_every_open_task_unreachable(StorageProvider on)
    {
        await using var desk = await MailDesk.Open(on: on);
        var (task, email) = await desk.Asked();
        var source = desk.Read(db => db.DataSources.Single());
        var second = await desk.Given.SourceTask(source: source);
        await desk.Sent(await desk.Tick(second));
        var ended = await desk.Given.SourceTask(source: source);
        await desk.Sent(await desk.Tick(ended));
        await desk.Change(ended.CompanyId, async db => (await db.SourceTasks.SingleAsync(row => row.Id == ended.Id)).Correct(await db.Requests.SingleAsync(row => row.Id == ended.RequestId), Outcome.Deleted, desk.Given.Now));

        var row = await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));

        (row.Status, row.Kind, row.MatchedBy, row.Reason, row.StatusCode, row.EmailId).ShouldBe((InboundStatus.Matched, InboundKind.Bounce, InboundMatch.EnvelopeToken, FailureReason.AddressGone, "5.1.1", email.Id));
        var now = desk.Now(email);
        (now.Status, now.Reason).ShouldBe((DeliveryStatus.Bounced, FailureReason.AddressGone));
        now.ServerReply!.ShouldContain("No such user here");
        (desk.Now(task).Outcome, desk.Now(second).Outcome, desk.Now(ended).Outcome).ShouldBe((Outcome.Unreachable, Outcome.Unreachable, Outcome.Deleted));
        var contact = desk.Read(db => db.DataSources.Single());
        (contact.Contact, contact.ContactEmailId).ShouldBe((ContactState.Gone, email.Id));
        contact.ContactEvidence!.ShouldContain("No such user here");
        contact.WhyNotWriteTo()!.Code.ShouldBe("contact-gone");
        var lines = desk.Read(db => db.Activities.AsEnumerable().Where(line => line.Kind is ActivityKind.EmailBounced or ActivityKind.ContactQuarantined).ToList());
        lines.Count(line => line.Kind == ActivityKind.EmailBounced && line.RequestId == task.RequestId).ShouldBe(1);
        lines.Count(line => line.Kind == ActivityKind.ContactQuarantined && line.DataSourceId == source.Id).ShouldBe(1);
        lines.Count(line => line.Kind == ActivityKind.ContactQuarantined && line.RequestId == second.RequestId).ShouldBe(1);
        lines.Count.ShouldBe(3);
        desk.Read(db => db.OutboundEmails.Count()).ShouldBe(3, "a bounce never causes another mail");
    }

    [Fact]
    public async Task What_it_says_is_sealed_with_the_request_and_forgotten_with_it()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        var row = await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));

        desk.Read(db => db.Contents.Where(content => content.Id == row.ContentId || content.Id == row.ReadingId).Select(content => content.OwnerId).ToList()).ShouldBe([task.RequestId, task.RequestId]);
        desk.Read(db => db.ContentKeys.Any(key => key.OwnerId == row.Id)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("5.2.2", "smtp; 552 5.2.2 Mailbox full", FailureReason.MailboxFull)]
    [InlineData("5.7.1", "smtp; 550 5.7.1 Message rejected as spam", FailureReason.RefusedByPolicy)]
    public async Task A_reason_that_is_not_about_the_address_leaves_the_contact_and_the_task_alone(string status, string words, FailureReason reason)
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example", status: status, diagnostic: words));

        (desk.Now(email).Status, desk.Now(email).Reason).ShouldBe((DeliveryStatus.Bounced, reason));
        desk.Now(task).Outcome.ShouldBe(Outcome.Requested);
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Unproven);
    }

    [Fact]
    public async Task A_bounced_copy_is_kept_and_does_nothing()
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        var (task, email) = await desk.Asked();

        var row = await desk.Arrives(Report(desk.ReturnPath(email), "support@operator.example"));

        (row.Status, row.Reason).ShouldBe((InboundStatus.Matched, null));
        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Sent, Outcome.Requested));
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Unproven);
    }

    [Theory]
    [InlineData("PRIVACY@Vendor.Example", null, "privacy@vendor.example")]
    [InlineData("bob@elsewhere.example", "privacy@vendor.example", "privacy@vendor.example")]
    [InlineData("datenschutz@xn--mnchen-3ya.example", null, "datenschutz@münchen.example")]
    public async Task Our_address_is_recognised_however_it_is_written(string final, string? original, string contact)
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked(contact);

        await desk.Arrives(Report(desk.ReturnPath(email), final, originally: original));

        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Bounced, Outcome.Unreachable));
    }

    [Fact]
    public async Task A_report_without_a_token_counts_when_it_returns_our_mail_and_waits_for_a_person_when_it_does_not()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var company = await desk.Given.Company();

        var forged = await desk.Arrives(Report($"{company.SenderSlug}@portal.example", "privacy@vendor.example").Replace("Subject: Undelivered", $"Subject: {task.Reference} Undelivered", StringComparison.Ordinal));

        (forged.Status, forged.Kind, forged.CompanyId).ShouldBe((InboundStatus.Unmatched, InboundKind.Bounce, company.Id));
        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Sent, Outcome.Requested));

        var returned = await desk.Arrives(Report($"{company.SenderSlug}@portal.example", "privacy@vendor.example", returns: email));

        (returned.Status, returned.MatchedBy).ShouldBe((InboundStatus.Matched, InboundMatch.Original));
        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Bounced, Outcome.Unreachable));
    }

    [Fact]
    public async Task A_forged_token_proves_nothing()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var path = desk.ReturnPath(email);
        var forged = path.Replace(path[40], path[40] == '0' ? '1' : '0');

        var row = await desk.Arrives(Report(forged, "privacy@vendor.example"));

        (row.Status, row.CompanyId).ShouldBe((InboundStatus.Unmatched, null));
        (desk.Now(email).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Sent, Outcome.Requested));
    }

    [Fact]
    public async Task One_that_is_quicker_than_our_own_commit_waits_for_it()
    {
        await using var desk = await MailDesk.Open();
        var task = await desk.TaskFor("privacy@vendor.example");
        var email = await desk.Sent(await desk.Tick(task), DeliveryStatus.Sending);

        var row = await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));

        row.Status.ShouldBe(InboundStatus.Waiting);
        row.DueAt.ShouldBeGreaterThan(row.ReceivedAt);
        await desk.Sent(email);
        var intake = desk.Get<Mail.Inbound.Intake>();
        await intake.Record(await intake.Open(row.Id, default), default);
        (desk.Row(row.Id).Status, desk.Now(email).Status).ShouldBe((InboundStatus.Matched, DeliveryStatus.Bounced));
    }

    [Fact]
    public async Task Another_company_learns_it_by_itself()
    {
        await using var desk = await MailDesk.Open();
        await using var other = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        var elsewhere = await desk.Given.Save(new Domain.Companies.Company("Other Ltd", "other", "Europe/Berlin", "en", desk.Given.Now));
        var theirs = await desk.Given.Save(new DataSource(elsewhere.Id, new("Mailchimp", null, null, "privacy@vendor.example", "en", [], null, Participates: true), desk.Given.Now));

        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));

        desk.Read(db => db.DataSources.Single(source => source.Id == theirs.Id)).Contact.ShouldBe(ContactState.Unproven);
    }

    [Fact]
    public async Task A_task_that_was_asked_anew_elsewhere_is_not_lost_with_the_old_address()
    {
        await using var desk = await MailDesk.Open();
        var (task, old) = await desk.Asked("old@vendor.example");
        await desk.Change(task.CompanyId, async db => (await db.DataSources.SingleAsync()).Describe(new("Mailchimp", null, null, "new@vendor.example", "en", [], null, Participates: true)));
        await using (var db = desk.Database.Databases.OpenFor(task.CompanyId))
            (await desk.Get<Mail.Outbound.AskDataSource>().AskAgain(db, task.Id, 1, await desk.Given.Agent())).ShouldBeNull();

        await desk.Arrives(Report(desk.ReturnPath(old), "old@vendor.example"));

        (desk.Now(old).Status, desk.Now(task).Outcome).ShouldBe((DeliveryStatus.Bounced, Outcome.Requested));
        desk.Read(db => db.DataSources.Single()).Contact.ShouldBe(ContactState.Unproven);
    }

    [Fact]
    public async Task A_mail_to_the_data_subject_that_comes_back_is_bounced_without_naming_anybody()
    {
        await using var desk = await MailDesk.Open();
        var request = await desk.Given.Request(email: "grace@person.example");
        await using (var db = desk.Database.Databases.OpenFor(request.CompanyId))
        {
            var subject = await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id);
            await desk.Get<Mail.Outbound.EmailDataSubject>().Send(db, await db.Companies.SingleAsync(), await desk.Given.Agent(), request, subject, "Your request", "Done.");
        }

        var email = await desk.Sent(desk.Read(db => db.OutboundEmails.Single()));
        await desk.Arrives(Report(desk.ReturnPath(email), "grace@person.example", diagnostic: "smtp; 550 5.1.1 <grace@person.example>: user grace unknown"));

        var now = desk.Now(email);
        now.Status.ShouldBe(DeliveryStatus.Bounced);
        now.ServerReply!.ShouldNotContain("grace", Case.Insensitive);
        desk.Read(db => db.OutboundEmails.Count()).ShouldBe(1);
        desk.Read(db => db.Activities.Count(line => line.Kind == ActivityKind.EmailBounced && line.RequestId == request.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_report_about_the_same_mail_is_no_news()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();

        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example"));
        await desk.Arrives(Report(desk.ReturnPath(email), "privacy@vendor.example", diagnostic: "smtp; 550 5.1.1 gone"));

        desk.Read(db => db.Activities.Count(line => line.Kind == ActivityKind.EmailBounced)).ShouldBe(1);
        desk.Read(db => db.Activities.Count(line => line.Kind == ActivityKind.ContactQuarantined)).ShouldBe(1);
    }

    [Fact]
    public async Task Control_characters_in_what_a_server_says_stop_nothing()
    {
        await using var desk = await MailDesk.Open(on: StorageProvider.PostgreSql);
        var (_, email) = await desk.Asked();

        var row = await desk.Arrives(Arrivals.Report(desk.ReturnPath(email), "privacy@vendor.example", status: "5.1\0.1 (\0)", diagnostic: "smtp; 550 5.1.1 No \0such user"));

        row.Status.ShouldBe(InboundStatus.Matched);
        desk.Now(email).Status.ShouldBe(DeliveryStatus.Bounced);
        desk.Now(email).ServerReply!.ShouldNotContain('\0');
    }
}
