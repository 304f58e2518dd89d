using System.Text;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Answers;

/// <summary>What comes in for the company of a desk: real mail, read by the portal itself, and answers as they are written down.</summary>
internal static class Post
{
    /// <summary>Mail that nothing tells the belonging of, to the company's own address.</summary>
    public static string Letter(this Desk desk, string from = "Kim Lee <kim@stranger.example>", string subject = "About your request", string text = "We look into it.", string? more = null) =>
        $"From: {from}\r\nTo: {desk.Company.SenderSlug}@privacy.test\r\nSubject: {subject}\r\nDate: {desk.Now:R}\r\nMessage-ID: <{Guid.CreateVersion7(desk.Now):n}@stranger.example>\r\n{more ?? $"\r\n{text}\r\n"}";

    /// <summary>A reply to the email's own reply address.</summary>
    public static string Reply(this Desk desk, OutboundEmail email, string text) =>
        $"From: Kim Lee <{email.To}>\r\nTo: {desk.Portal.Services.GetRequiredService<ReplyAddress>().Of(email.Id)}\r\nSubject: Re: Deletion request\r\nMessage-ID: <{Guid.CreateVersion7(desk.Now):n}@vendor.example>\r\n\r\n{text}\r\n";

    /// <summary>A report to the email's return path that it did not arrive (RFC 3464).</summary>
    public static string Bounce(this Desk desk, OutboundEmail email, string status = "5.1.1", string diagnostic = "550 5.1.1 User unknown") =>
        $"From: MAILER-DAEMON@mx.vendor.example\r\nTo: {desk.Portal.Services.GetRequiredService<EnvelopeSender>().Of(email.Id, "privacy.test")}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        + $"Message-ID: <{Guid.CreateVersion7(desk.Now):n}@mx.vendor.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"=_b\"\r\n\r\n"
        + "--=_b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        + $"--=_b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.vendor.example\r\n\r\nFinal-Recipient: rfc822; {email.To}\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {diagnostic}\r\n"
        + "--=_b--\r\n";

    /// <summary>The mail as it stands once the portal has read it.</summary>
    public static async Task<InboundEmail> Receives(this Desk desk, string raw)
    {
        var bytes = Encoding.UTF8.GetBytes(raw);
        var stored = await desk.Portal.Services.GetRequiredService<StoreInbound>()
            .Store(InboundDoor.Api, "test", Guid.CreateVersion7(desk.Now).ToString(), new IncomingMail(bytes, bytes.Length));
        return await Eventually.FindAsync("the mail to be read", () =>
        {
            using var db = desk.Portal.Databases.OpenForInstallation();
            var mail = db.InboundEmails.AsNoTracking().Single(email => email.Id == stored.Id);
            return mail.Status == InboundStatus.Waiting ? null : mail;
        });
    }

    /// <summary>Asks a data source about a new request, and waits until the email has left.</summary>
    public static async Task<(PrivacyRequest Request, SourceTask Task, OutboundEmail Email)> Asks(this Desk desk, DataSource source, DataSubjectProfile? who = null)
    {
        var request = await desk.Request(who: who);
        (await desk.Tick(request, source)).Status.ShouldBe(200);
        var email = (await desk.UntilSent(request)).Single();
        return (request, await desk.TaskOf(request, source), email);
    }

    /// <summary>An answer as it is written down, however it came.</summary>
    public static async Task<Answer> Answers(
        this Desk desk, SourceTask task, Outcome? outcome, AnswerChannel channel = AnswerChannel.Mail, double confidence = 0.9, string text = "All data of this person is deleted.", string? form = null, bool automatic = false)
    {
        await using var db = desk.Open();
        var tracked = await db.SourceTasks.SingleAsync(row => row.Id == task.Id);
        var request = await db.Requests.SingleAsync(row => row.Id == task.RequestId);
        var source = await db.DataSources.SingleAsync(row => row.Id == task.DataSourceId);
        var (answer, refusal) = await desk.Portal.Services.GetRequiredService<ReceiveAnswer>().Receive(db, request, tracked, source.Name, new GivenAnswer
        {
            Channel = channel,
            Outcome = outcome,
            Words = new("Kim Lee", text) { Address = channel == AnswerChannel.Mail ? source.PrivacyContact : null, FormUrl = form, Because = ["It says: is deleted."] },
            Confidence = confidence,
            IsAutomatic = automatic,
            IsTrusted = channel != AnswerChannel.Mail,
        });
        refusal.ShouldBeNull();
        await db.SaveChangesAsync();
        return answer;
    }

    public static async Task<SourceTask> Fresh(this Desk desk, SourceTask task)
    {
        await using var db = desk.Open();
        return await db.SourceTasks.AsNoTracking().SingleAsync(row => row.Id == task.Id);
    }

    /// <summary>As if it had been asked so long ago.</summary>
    public static async Task AskedBefore(this Desk desk, SourceTask task, TimeSpan age)
    {
        var then = desk.Now - age;
        await using var db = desk.Open();
        await db.OutboundEmails.Where(email => email.SourceTaskId == task.Id).ExecuteUpdateAsync(set => set.SetProperty(email => email.SentAt, then));
        await db.SourceTasks.Where(row => row.Id == task.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AskedAt, then).SetProperty(row => row.RemindersFrom, then));
    }
}
