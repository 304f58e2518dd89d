using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using MimeKit;

namespace Lethe.Mail.Tests.Outbound;

public sealed class ReminderLetterTests
{
    [Fact]
    public async Task It_repeats_all_that_is_needed_to_act()
    {
        await using var thread = await ThreadLetters.Open(needed: IdentifierKind.CustomerNumber);

        var reminder = await thread.Remind(1);

        (reminder.Id, reminder.Kind, reminder.Subject, reminder.To.Address).ShouldBe((ThreadLetters.EmailId, EmailKind.Reminder, "Re: Deletion request K7QM-2XHD-9 from Northwind Traders", "privacy@vendor.example"));
        foreach (var needed in (string[])["On 3 March 2026 I asked you", "First name: Grace", "Last name: Hopper", "Email: grace@person.example", "Customer number: C-1843", "K7QM-2XHD-9", "2 April 2026", thread.Desk.Get<AnswerLink>().Of(ThreadLetters.EmailId)])
            reminder.Text.ReplaceLineEndings(" ").ShouldContain(needed);
        reminder.Text.ShouldNotContain("Pentagon");
    }

    [Fact]
    public async Task The_last_one_is_firmer()
    {
        await using var thread = await ThreadLetters.Open();

        (await thread.Remind(1)).Text.ShouldContain("a short answer");
        (await thread.Remind(2)).Text.ReplaceLineEndings(" ").ShouldContain("I have reminded you since");
        (await thread.Remind(3, last: true)).Text.ShouldStartWith("Dear privacy team at Mailchimp,\n\nThis is the last reminder before 2 April 2026.");
    }

    [Fact]
    public async Task It_asks_for_the_same_as_the_first_email_in_words_for_programs_too()
    {
        await using var thread = await ThreadLetters.Open();
        var first = await thread.Ask(Guid.CreateVersion7(thread.Desk.Given.Now));

        Id(await thread.Remind(1)).ShouldBe(Id(first));
    }

    [Fact]
    public async Task It_goes_on_with_the_thread_and_is_not_marked_as_automatic()
    {
        await using var thread = await ThreadLetters.Open();
        var reminder = await thread.Remind(1);
        OutboundEmail? email = null;

        await thread.Desk.Change(thread.Asking.Company.Id, async db => email = await thread.Desk.Get<EmailWriter>().Write(db, reminder with { DataSourceId = null, References = ["first@portal.example"] }));

        var message = await thread.Desk.Parsed(email!);
        (email!.Id, email.To, message.InReplyTo, message.Headers.Contains(HeaderId.AutoSubmitted)).ShouldBe((ThreadLetters.EmailId, "privacy@vendor.example", "first@portal.example", false));
        message.Attachments.OfType<MimePart>().Single().FileName.ShouldBe("opendsr.json");
    }

    private static string Id(EmailDraft draft) => System.Text.Json.JsonDocument.Parse(draft.Attachments.Single().Content).RootElement.GetProperty("subject_request_id").GetString()!;
}
