using System.Text;
using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class OutboxWorkerTests
{
    [Fact]
    public async Task A_refused_mail_fails_with_the_servers_words_and_goes_out_again_by_hand_as_the_same_message()
    {
        var postfix = await PostfixServer.Shared;
        postfix.Reject("refused@vendor.example", "550 5.1.1 No such user here");
        await using var desk = await (await MailDesk.Open(postfix.Address)).Start();
        var email = await desk.Tick(await desk.TaskFor("refused@vendor.example"));

        var failed = await desk.Wait(email, DeliveryStatus.Failed);

        failed.ServerReply.ShouldBe("550 5.1.1 <refused@vendor.example>: Recipient address rejected: No such user here");
        failed.ServerReplyAt.ShouldNotBeNull();
        var line = desk.Read(db => db.Activities.Single(activity => activity.Kind == ActivityKind.EmailFailed));
        (line.EmailId, line.SourceTaskId, line.AgentId).ShouldBe((email.Id, email.SourceTaskId, null));

        postfix.Accept("refused@vendor.example");
        await desk.Retry(email);
        (await desk.Wait(email, DeliveryStatus.Sent)).SentAt.ShouldNotBeNull();
        (await postfix.WaitForRecipientAsync("refused@vendor.example")).Parse().MessageId.ShouldBe(email.MessageId);
    }

    [Fact]
    public async Task A_mail_that_is_put_off_says_so()
    {
        var postfix = await PostfixServer.Shared;
        postfix.Defer("later@vendor.example");
        await using var desk = await (await MailDesk.Open(postfix.Address)).Start();

        var email = await desk.Wait(await desk.Tick(await desk.TaskFor("later@vendor.example")), DeliveryStatus.Deferred);

        email.ServerReply!.ShouldContain("Try again later");
        desk.Read(db => db.Activities.Single(activity => activity.Kind == ActivityKind.EmailDeferred)).EmailId.ShouldBe(email.Id);
        desk.Get<RelayState>().Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_copy_is_a_note_on_a_sent_mail()
    {
        var postfix = await PostfixServer.Shared;
        postfix.Reject("refuses-copies@operator.example");
        await using var desk = await (await MailDesk.Open(postfix.Address, support: "refuses-copies@operator.example")).Start();

        var email = await desk.Wait(await desk.Tick(await desk.TaskFor("copied@vendor.example")), DeliveryStatus.Sent);

        email.ServerReply!.ShouldContain("the copy was refused: 550 5.1.1");
        await postfix.WaitForRecipientAsync("copied@vendor.example");
    }

    [Fact]
    public async Task While_the_relay_is_down_mail_waits_and_goes_out_once_it_is_back_even_after_a_restart()
    {
        using var postfix = await PostfixServer.StartNewAsync();
        await postfix.StopAsync();
        await using var desk = await (await MailDesk.Open(postfix.Address)).Start();
        var email = await desk.Tick(await desk.TaskFor("patient@vendor.example"));

        var waiting = await desk.Wait(email, "waiting with words", found => found is { Status: DeliveryStatus.Queued, ServerReply: not null });
        waiting.ServerReply.ShouldBe("Connection refused");
        desk.Get<RelayState>().Trouble.ShouldBe("Connection refused");
        await desk.Stop();
        await postfix.StartAsync();
        await desk.Start();

        await desk.Wait(email, DeliveryStatus.Sent);
        await postfix.WaitForRecipientAsync("patient@vendor.example");
        postfix.Delivered.Count.ShouldBe(1);
        desk.Get<RelayState>().Trouble.ShouldBeNull();
        desk.Read(db => db.Activities.Select(activity => activity.Kind).ToList()).ShouldBe([ActivityKind.DeletionRequested]);
    }

    [Fact]
    public async Task While_the_relay_is_down_one_mail_at_a_time_probes_and_none_is_lost()
    {
        using var server = new ScriptedSmtpServer();
        server.Stop();
        await using var desk = await (await MailDesk.Open(server.Address)).Start();
        var emails = new List<OutboundEmail>();
        for (var i = 0; i < 10; i++) emails.Add(await desk.Tick(await desk.TaskFor("privacy@vendor.example", name: $"Vendor {i}")));
        await Eventually.FindAsync("trouble", () => desk.Get<RelayState>().Trouble);

        server.Start();

        foreach (var email in emails) await desk.Wait(email, DeliveryStatus.Sent);
        server.Messages.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_mail_that_always_takes_the_relay_down_does_not_stand_before_the_others()
    {
        var postfix = await PostfixServer.Shared;
        postfix.Reject("always-down@vendor.example", "421 4.3.2 Shutting down");
        await using var desk = await MailDesk.Open(postfix.Address);
        var bad = await desk.Tick(await desk.TaskFor("always-down@vendor.example"));
        var good = await desk.Tick(await desk.TaskFor("always-up@vendor.example", name: "Good"));

        await desk.Start();

        await desk.Wait(good, DeliveryStatus.Sent);
        (await desk.Wait(bad, DeliveryStatus.Queued)).ServerReply!.ShouldContain("421 4.3.2");
    }

    [Fact]
    public async Task A_mail_in_mid_delivery_is_finished_before_the_portal_stops()
    {
        using var server = new ScriptedSmtpServer();
        var release = new TaskCompletionSource();
        server.On("BODY", SmtpAnswer.Say("250 2.0.0 Ok").After(release.Task));
        await using var desk = await (await MailDesk.Open(server.Address)).Start();
        var email = await desk.Tick(await desk.TaskFor("privacy@vendor.example"));
        await Eventually.FindAsync("the message", () => server.Messages.Count == 1 ? "" : null);

        var stopping = desk.Stop();
        release.SetResult();
        await stopping;

        (await desk.Wait(email, DeliveryStatus.Sent)).ServerReply.ShouldBe("250 2.0.0 Ok");
        await desk.Start();
        server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_that_does_not_finish_in_time_goes_back_to_the_queue_when_the_portal_stops()
    {
        using var server = new ScriptedSmtpServer();
        var never = new TaskCompletionSource();
        server.On("MAIL", SmtpAnswer.Say("250 2.0.0 Ok").After(never.Task));
        await using var desk = await (await MailDesk.Open(server.Address)).Start();
        var email = await desk.Tick(await desk.TaskFor("privacy@vendor.example"));
        await Eventually.FindAsync("the conversation", () => server.Transcript.Any(line => line.StartsWith("C: MAIL", StringComparison.Ordinal)) ? "" : null);

        await desk.Stop().WaitAsync(TimeSpan.FromMinutes(1));

        (await desk.Wait(email, DeliveryStatus.Queued)).ServerReply.ShouldBeNull();
        await desk.Start();
        await desk.Wait(email, DeliveryStatus.Sent);
        server.Messages.Count.ShouldBe(1);
        never.SetResult();
    }

    [Fact]
    public async Task One_slow_mail_does_not_hold_up_the_rest()
    {
        using var server = new ScriptedSmtpServer();
        var never = new TaskCompletionSource();
        server.On("BODY", SmtpAnswer.Say("250 2.0.0 Ok").After(never.Task));
        await using var desk = await (await MailDesk.Open(server.Address)).Start();
        var slow = await desk.Tick(await desk.TaskFor("slow@vendor.example"));
        await Eventually.FindAsync("the slow one", () => server.Messages.Count == 1 ? "" : null);

        for (var i = 0; i < 6; i++) await desk.Wait(await desk.Tick(await desk.TaskFor("quick@vendor.example", name: $"Quick {i}")), DeliveryStatus.Sent);

        never.SetResult();
        await desk.Wait(slow, DeliveryStatus.Sent);
    }

    [Fact]
    public async Task What_cannot_be_read_any_more_fails_with_a_reason_and_the_rest_goes_on()
    {
        using var server = new ScriptedSmtpServer();
        await using var desk = await MailDesk.Open(server.Address);
        var emails = new List<OutboundEmail>();
        for (var i = 0; i < 4; i++) emails.Add(await desk.Tick(await desk.TaskFor("privacy@vendor.example", name: $"Vendor {i}")));
        await desk.Change(emails[0].CompanyId!.Value, async db => Spoil(db, await db.Contents.SingleAsync(content => content.Id == emails[0].ContentId)));
        await desk.Change(emails[1].CompanyId!.Value, async db => db.Contents.Remove(await db.Contents.SingleAsync(content => content.Id == emails[1].ContentId)));
        await desk.Change(emails[2].CompanyId!.Value, async db => await Replace(desk, db, emails[2]));

        await desk.Start();

        foreach (var poison in emails.Take(3))
            (await desk.Wait(poison, DeliveryStatus.Failed)).ServerReply.ShouldBe("The message that was written down can no longer be read.");
        await desk.Wait(emails[3], DeliveryStatus.Sent);
        server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_signing_key_that_does_not_open_puts_mail_off_and_stops_no_worker()
    {
        using var server = new ScriptedSmtpServer();
        await using var desk = await MailDesk.Open(server.Address);
        var key = await desk.Given.Save(new Storage.Secrets.DkimKey(Guid.CreateVersion7(desk.Given.Now), null, "portal.example", "lethe1", desk.Given.Now)
        {
            Wrapped = new byte[64],
            PublicKey = "none",
            State = Storage.Secrets.DkimKeyState.Active,
        });
        var emails = new List<OutboundEmail>();
        for (var i = 0; i < 12; i++) emails.Add(await desk.Tick(await desk.TaskFor("privacy@vendor.example", name: $"Vendor {i}")));

        await desk.Start();

        foreach (var email in emails) (await desk.Wait(email, DeliveryStatus.Deferred)).ServerReply!.ShouldStartWith("The email could not be made ready");
        await desk.Stop();
        desk.Read(db => db.DkimKeys.Where(row => row.Id == key.Id).ExecuteDelete());
        await desk.Start();
        await desk.Retry(emails[0]);
        await desk.Wait(emails[0], DeliveryStatus.Sent);
    }

    [Fact]
    public async Task No_log_line_names_anybody()
    {
        using var server = new ScriptedSmtpServer();
        server.On("RCPT", SmtpAnswer.Say("550 5.1.1 <privacy@vendor.example> no"), SmtpAnswer.Say("451 4.3.0 grace@person.example later"), SmtpAnswer.Say("421 4.3.0 grace@person.example"));
        await using var desk = await MailDesk.Open(server.Address, support: "support@operator.example");
        var emails = new List<OutboundEmail>();
        for (var i = 0; i < 6; i++) emails.Add(await desk.Tick(await desk.TaskFor("privacy@vendor.example", name: $"Vendor {i}")));
        await desk.Change(emails[5].CompanyId!.Value, async db => Spoil(db, await db.Contents.SingleAsync(content => content.Id == emails[5].ContentId)));
        await desk.Get<AccountMail>().SendPasswordReset("grace@person.example", "Grace Hopper", "en", "https://privacy.portal.example/x");

        await desk.Start();
        foreach (var email in emails) await desk.Wait(email, "through", found => found.Status is DeliveryStatus.Sent or DeliveryStatus.Failed or DeliveryStatus.Deferred);
        await desk.Stop();

        desk.Log.ShouldContain(line => line.Contains("could not be opened", StringComparison.Ordinal));
        foreach (var line in desk.Log)
            foreach (var secret in new[] { "Grace", "Hopper", "@", "vendor.example", "Ada" }) line.ShouldNotContain(secret);
    }

    [Fact]
    public async Task The_name_of_the_data_subject_stays_in_its_row()
    {
        var postfix = await PostfixServer.Shared;
        await using var desk = await (await MailDesk.Open(postfix.Address)).Start();
        var person = new Domain.Requests.DataSubjectProfile("Xanthippe", "Quuxbury", "xanthippe@quuxbury.example", null, null, new Dictionary<Domain.DataSources.IdentifierKind, string>(), null);
        await desk.Wait(await desk.Tick(await desk.TaskFor("forgetful@vendor.example", person)), DeliveryStatus.Sent);
        postfix.Reject("xanthippe@quuxbury.example", "550 5.1.1 xanthippe has left");
        var request = desk.Read(db => db.Requests.Single());
        await desk.Change(request.CompanyId, async db => await desk.Get<EmailDataSubject>().Send(
            db, await desk.Given.Company(), await desk.Given.Agent(), request, await db.DataSubjects.SingleAsync(), "Your privacy request", "Dear Xanthippe Quuxbury"));
        var refused = desk.Read(db => db.OutboundEmails.Single(email => email.Kind == EmailKind.DataSubject));
        (await desk.Wait(refused, DeliveryStatus.Failed)).ServerReply.ShouldBe("550 5.1.1 <address> Recipient address rejected: <address> has left");
        await desk.Stop();
        desk.Database.CloseAll();
        var before = await File.ReadAllTextAsync(desk.Database.FileName, Encoding.Latin1);

        await desk.Change(request.CompanyId, async db => db.DataSubjects.Remove(await db.DataSubjects.SingleAsync()));
        desk.Read(db => db.Database.ExecuteSqlRaw("VACUUM"));
        desk.Database.CloseAll();

        before.ShouldContain("Xanthippe");
        var after = await File.ReadAllTextAsync(desk.Database.FileName, Encoding.Latin1);
        foreach (var trace in new[] { "xanthippe", "quuxbury" }) after.Contains(trace, StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
    }

    private static void Spoil(PortalDb db, Storage.Secrets.Content content) =>
        db.Entry(content).Property(row => row.Sealed).CurrentValue = [.. content.Sealed.Select((value, index) => index == 40 ? (byte)~value : value)];

    private static async Task Replace(MailDesk desk, PortalDb db, OutboundEmail email)
    {
        var garbage = await desk.Get<Storage.Secrets.Vault>().Seal(db, email.CompanyId, email.RequestId!.Value, "\0\0 no mail \r\n\r\n"u8.ToArray(), desk.Given.Now);
        var row = await db.OutboundEmails.SingleAsync(found => found.Id == email.Id);
        db.Entry(row).Property(found => found.ContentId).CurrentValue = garbage;
    }
}
