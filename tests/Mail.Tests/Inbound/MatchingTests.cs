using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;
using static Lethe.Mail.Tests.Inbound.Arrivals;

namespace Lethe.Mail.Tests.Inbound;

public sealed class MatchingTests
{
    [Theory]
    [InlineData("In-Reply-To: <{0}>")]
    [InlineData("References: <other@vendor.example>\n <{0}> <later@vendor.example>")]
    [InlineData("In-Reply-To: <other@vendor.example>\nReferences: <{0}>")]
    public async Task A_reply_is_matched_by_its_thread(string header)
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();

        var row = await desk.Arrives(Letter("inbox@portal.example", "Hello.", headers: string.Format(System.Globalization.CultureInfo.InvariantCulture, header, email.MessageId)));

        (row.MatchedBy, row.SourceTaskId).ShouldBe((InboundMatch.Thread, task.Id));
    }

    [Theory]
    [InlineData("RE: Deletion request {0} from Northwind", "Done.")]
    [InlineData("Your ticket", "Reference: {0}")]
    [InlineData("Your ticket", "> Deletion request {0}\n> from Northwind")]
    public async Task A_reply_with_its_thread_stripped_is_matched_by_the_reference(string subject, string text)
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();

        foreach (var written in new[] { task.Reference, task.Reference.ToLowerInvariant(), task.Reference.Replace('-', ' '), task.Reference.Replace("-", "", StringComparison.Ordinal) })
        {
            var row = await desk.Arrives(Letter("inbox@portal.example", string.Format(System.Globalization.CultureInfo.InvariantCulture, text, written), subject: string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, written)));
            (row.MatchedBy, row.SourceTaskId).ShouldBe((InboundMatch.Reference, task.Id), written);
        }
    }

    [Fact]
    public async Task References_of_two_tasks_prove_nothing_but_the_subject_goes_before_the_text()
    {
        await using var desk = await MailDesk.Open();
        var company = await desk.Given.Company();
        var (one, _) = await desk.Asked(name: "One");
        var (two, _) = await desk.Asked(name: "Two");

        var both = await desk.Arrives(Letter($"{company.SenderSlug}@portal.example", $"Done: {one.Reference} and {two.Reference}"));
        (both.Status, both.CompanyId).ShouldBe((InboundStatus.Unmatched, company.Id));

        var first = await desk.Arrives(Letter($"{company.SenderSlug}@portal.example", $"Not about {two.Reference}", subject: $"Re: {one.Reference}"));
        first.SourceTaskId.ShouldBe(one.Id);
    }

    [Fact]
    public async Task A_token_goes_before_a_thread_and_a_thread_before_a_reference()
    {
        await using var desk = await MailDesk.Open();
        var (one, first) = await desk.Asked(name: "One");
        var (two, second) = await desk.Asked(name: "Two");
        var (three, _) = await desk.Asked(name: "Three");

        (await desk.Arrives(Letter(desk.ReplyTo(first), $"{three.Reference}", headers: $"In-Reply-To: <{second.MessageId}>"))).SourceTaskId.ShouldBe(one.Id);
        (await desk.Arrives(Letter("inbox@portal.example", $"{three.Reference}", headers: $"In-Reply-To: <{second.MessageId}>"))).SourceTaskId.ShouldBe(two.Id);
        (await desk.Arrives(Letter("inbox@portal.example", "Hello", headers: $"Delivered-To: {desk.ReturnPath(first)}\nIn-Reply-To: <{second.MessageId}>"))).MatchedBy.ShouldBe(InboundMatch.EnvelopeToken);
        (await desk.Arrives(Letter("inbox@portal.example", "Hello", headers: $"X-Original-To: {desk.ReplyTo(first).ToUpperInvariant()}"))).MatchedBy.ShouldBe(InboundMatch.ReplyToken);
    }

    [Fact]
    public async Task What_bears_the_mark_of_one_company_is_its_own_though_it_was_addressed_to_another()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var other = await desk.Given.Save(new Company("Other Ltd", "other", "Europe/Berlin", "en", desk.Given.Now));

        foreach (var row in new[]
        {
            await desk.Arrives(Letter("other@portal.example", "Done.", subject: task.Reference)),
            await desk.Arrives(Letter("other@portal.example", "Done.", headers: $"In-Reply-To: <{email.MessageId}>")),
        })
        {
            (row.Status, row.CompanyId, row.SourceTaskId).ShouldBe((InboundStatus.Matched, task.CompanyId, task.Id));
            desk.Read(db => db.Contents.Where(content => content.Id == row.ContentId || content.Id == row.ReadingId).Select(content => content.CompanyId).Distinct().ToList()).ShouldBe([task.CompanyId]);
        }

        await using var theirs = desk.Database.Databases.OpenFor(other.Id);
        (await theirs.InboundEmails.CountAsync() + await theirs.Answers.CountAsync() + await theirs.Contents.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Threads_of_two_companies_go_to_the_one_that_was_written_to_or_to_the_operator()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var company = await desk.Given.Company();
        var other = await desk.Given.Save(new Company("Other Ltd", "other", "Europe/Berlin", "en", desk.Given.Now));
        var id = Guid.CreateVersion7(desk.Given.Now);
        await desk.Given.Save(new OutboundEmail(id, other.Id, EmailKind.Digest, $"{id:N}@portal.example", id, desk.Given.Now));
        var headers = $"In-Reply-To: <{id:N}@portal.example>\nReferences: <{email.MessageId}>";

        (await desk.Arrives(Letter($"{company.SenderSlug}@portal.example", "Hello", headers: headers))).SourceTaskId.ShouldBe(task.Id);
        var nobodys = await desk.Arrives(Letter("inbox@portal.example", "Hello", headers: headers));
        (nobodys.Status, nobodys.CompanyId).ShouldBe((InboundStatus.Unmatched, null));
    }

    [Fact]
    public async Task What_matches_nothing_waits_with_the_company_that_it_was_addressed_to_else_with_the_operator()
    {
        await using var desk = await MailDesk.Open();
        var company = await desk.Given.Company();

        var theirs = await desk.Arrives(Letter($"{company.SenderSlug.ToUpperInvariant()}@Portal.Example", "Hello"));
        var nobodys = await desk.Arrives(Letter("inbox@portal.example", "Hello"));
        var elsewhere = await desk.Arrives(Letter($"{company.SenderSlug}@elsewhere.example", "Hello"));

        (theirs.Status, theirs.CompanyId).ShouldBe((InboundStatus.Unmatched, company.Id));
        (nobodys.Status, nobodys.CompanyId).ShouldBe((InboundStatus.Unmatched, null));
        (elsewhere.Status, elsewhere.CompanyId).ShouldBe((InboundStatus.Unmatched, null));
        await using var db = desk.Database.Databases.OpenFor(company.Id);
        (await desk.Get<Mail.Inbound.ReadInbound>().Message(db, theirs))!.Text.ShouldContain("Hello");
        (await desk.Get<Mail.Inbound.ReadInbound>().Message(db, nobodys)).ShouldBeNull("a company opens its own only");
    }

    [Fact]
    public async Task A_companys_own_domain_is_its_address_once_it_is_verified()
    {
        await using var desk = await MailDesk.Open();
        var company = await desk.Given.Company();
        var domain = await desk.Given.Save(new SenderDomain(company.Id, "privacy.northwind.example", desk.Given.Now));
        (await desk.Arrives(Letter($"{company.SenderSlug}@privacy.northwind.example", "Hello"))).CompanyId.ShouldBeNull();
        await using (var db = desk.Database.Databases.OpenForInstallation())
            await db.SenderDomains.ExecuteUpdateAsync(set => set.SetProperty(row => row.VerifiedAt, desk.Given.Now));

        (await desk.Arrives(Letter($"{company.SenderSlug}@{domain.Domain}", "Hello"))).CompanyId.ShouldBe(company.Id);
    }

    [Fact]
    public async Task Our_own_mail_that_comes_back_is_ignored_and_nothing_of_it_is_kept()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        var written = await desk.Written(email);

        var stored = await desk.Stored(written);
        var intake = desk.Get<Mail.Inbound.Intake>();
        await intake.Record(await intake.Open(stored, default), default);

        var row = desk.Row(stored);
        row.Status.ShouldBe(InboundStatus.Ignored);
        desk.Answers().ShouldBeEmpty();
        desk.Read(db => db.Contents.Any(content => content.Id == row.ContentId)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_mail_in_two_mailboxes_takes_effect_once()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();
        var letter = Letter(desk.ReplyTo(email), "We have deleted all data.", id: "same@vendor.example");

        var first = await desk.Arrives($"Delivered-To: a@portal.example\nReceived: from a\n{letter}");
        var second = await desk.Arrives($"Delivered-To: b@portal.example\nReceived: from b\n{letter}");

        (first.Status, second.Status).ShouldBe((InboundStatus.Matched, InboundStatus.Ignored));
        desk.Answers().Count.ShouldBe(1);
        desk.Read(db => db.Contents.Any(content => content.Id == second.ContentId)).ShouldBeFalse("a copy would outlive the request");
    }

    [Fact]
    public async Task Another_mail_under_the_same_Message_ID_is_another_mail()
    {
        await using var desk = await MailDesk.Open();
        var (_, email) = await desk.Asked();

        await desk.Arrives(Letter(desk.ReplyTo(email), "We have deleted all data.", id: "same@vendor.example"));
        await desk.Arrives(Letter(desk.ReplyTo(email), "No, we have not.", id: "same@vendor.example"));

        desk.Answers().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_copy_that_knows_where_it_belongs_takes_the_place_of_one_that_did_not()
    {
        await using var desk = await MailDesk.Open();
        var (task, email) = await desk.Asked();
        var letter = Letter("list@vendor.example", "We have deleted all data.", id: "same@vendor.example");

        var first = await desk.Arrives($"Delivered-To: inbox@portal.example\n{letter}");
        var second = await desk.Arrives($"Delivered-To: {desk.ReplyTo(email)}\n{letter}");

        (desk.Row(first.Id).Status, second.Status, second.SourceTaskId).ShouldBe((InboundStatus.Ignored, InboundStatus.Matched, task.Id));
        desk.Answers().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("References")]
    [InlineData("Message-ID")]
    public async Task A_Message_ID_with_a_NUL_in_it_is_none_of_ours(string field)
    {
        await using var desk = await MailDesk.Open(on: StorageProvider.PostgreSql);
        var (_, email) = await desk.Asked();

        var row = await desk.Arrives($"From: vera@vendor.example\nTo: {desk.ReplyTo(email)}\n{field}: <0123456789abcdef0123456789abcdef@\0x>\n\nWe have deleted all data.");

        row.MatchedBy.ShouldBe(InboundMatch.ReplyToken);
    }

    [Fact]
    public async Task One_mail_to_two_reply_addresses_answers_both_emails_once()
    {
        await using var desk = await MailDesk.Open();
        var (one, first) = await desk.Asked();
        var (two, second) = await desk.Asked(name: "Mailgun");
        string Copy(OutboundEmail to) => Arrivals.Letter($"{desk.ReplyTo(first)}, {desk.ReplyTo(second)}", "We have deleted all data.", id: "both@vendor.example", headers: $"Delivered-To: {desk.ReplyTo(to)}");

        foreach (var copy in new[] { first, second, second, first }) await desk.Arrives(Copy(copy));

        desk.Answers().Select(answer => answer.SourceTaskId).ShouldBe([one.Id, two.Id]);
    }
}
