using System.Text;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Inbound;

/// <summary>Mail that comes in, as servers and people write it, and what becomes of it.</summary>
internal static class Arrivals
{
    private static int _count;

    /// <summary>A task whose email has been sent.</summary>
    public static async Task<(SourceTask Task, OutboundEmail Email)> Asked(this MailDesk desk, string contact = "privacy@vendor.example", string name = "Mailchimp")
    {
        var task = await desk.TaskFor(contact, name: name);
        return (task, await desk.Sent(await desk.Tick(task)));
    }

    public static async Task<OutboundEmail> Sent(this MailDesk desk, OutboundEmail email, DeliveryStatus status = DeliveryStatus.Sent)
    {
        await using var db = desk.Database.Databases.OpenForInstallation();
        await db.OutboundEmails.Where(row => row.Id == email.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));
        return await db.OutboundEmails.AsNoTracking().SingleAsync(row => row.Id == email.Id);
    }

    /// <summary>Stores it, and takes it in at once.</summary>
    public static async Task<InboundEmail> Arrives(this MailDesk desk, string message)
    {
        var stored = await desk.Stored(message);
        var intake = desk.Get<Intake>();
        await intake.Record(await intake.Open(stored, default), default);
        return desk.Row(stored);
    }

    public static Task<Guid> Stored(this MailDesk desk, string message) => desk.Stored(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    public static async Task<Guid> Stored(this MailDesk desk, byte[] bytes) =>
        (await desk.Get<StoreInbound>().Store(InboundDoor.Maildir, "maildir:test", $"{Interlocked.Increment(ref _count)}", new(bytes, bytes.Length))).Id;

    public static InboundEmail Row(this MailDesk desk, Guid id) => desk.Read(db => db.InboundEmails.AsNoTracking().Single(email => email.Id == id));

    public static SourceTask Now(this MailDesk desk, SourceTask task) => desk.Read(db => db.SourceTasks.AsNoTracking().Single(row => row.Id == task.Id));

    public static OutboundEmail Now(this MailDesk desk, OutboundEmail email) => desk.Read(db => db.OutboundEmails.AsNoTracking().Single(row => row.Id == email.Id));

    public static IReadOnlyList<Answer> Answers(this MailDesk desk) => desk.Read(db => db.Answers.AsNoTracking().OrderBy(answer => answer.Id).ToList());

    public static string ReturnPath(this MailDesk desk, OutboundEmail email) => desk.Get<EnvelopeSender>().Of(email.Id, "portal.example");

    public static string ReplyTo(this MailDesk desk, OutboundEmail email) => desk.Get<ReplyAddress>().Of(email.Id);

    /// <summary>What a person writes.</summary>
    public static string Letter(string to, string text, string from = "Vera Vendor <vera@vendor.example>", string subject = "Your request", string? headers = null, string? id = null) => $"""
        {headers}{(headers is null ? "" : "\n")}From: {from}
        To: {to}
        Subject: {subject}
        Date: Mon, 2 Mar 2026 10:00:00 +0000
        Message-ID: <{id ?? $"letter-{Interlocked.Increment(ref _count)}@vendor.example"}>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        {text}

        """;

    /// <summary>What a mail server writes (RFC 3464).</summary>
    public static string Report(
        string to, string? about, string action = "failed", string status = "5.1.1", string diagnostic = "smtp; 550 5.1.1 No such user here", OutboundEmail? returns = null, string? originally = null) => $"""
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.vendor.example>
        To: {to}
        Subject: Undelivered Mail Returned to Sender
        Date: Mon, 2 Mar 2026 10:00:00 +0000
        Message-ID: <report-{Interlocked.Increment(ref _count)}@mx.vendor.example>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        This is the mail system at host mx.vendor.example.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.vendor.example

        {(originally is null ? "" : $"Original-Recipient: rfc822;{originally}\n")}Final-Recipient: rfc822; {about}
        Action: {action}
        Status: {status}
        Diagnostic-Code: {diagnostic}

        {(returns is null ? "" : $"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{returns.MessageId}>\nTo: {returns.To}\nSubject: Deletion request\n\n")}--b--

        """;
}
