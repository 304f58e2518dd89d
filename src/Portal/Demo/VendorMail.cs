using System.Globalization;
using System.Text;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;

namespace Lethe.Portal.Demo;

/// <summary>Writes the mails that vendors of the demo and their mail servers send back, as they would come over the wire.</summary>
internal static class VendorMail
{
    /// <summary>A mail that answers ours.</summary>
    /// <param name="ours">What the vendor was sent.</param>
    /// <param name="messageId">Our Message-ID, without angle brackets.</param>
    /// <param name="manner">What it says.</param>
    /// <param name="at">When it was written.</param>
    public static byte[] Answer(KeptMessage ours, string messageId, VendorManner manner, DateTimeOffset at)
    {
        var isMachine = manner.Way == VendorWay.Machine;
        var head = ours.Head;
        return Raw(
            ("From", head.To),
            ("To", head.ReplyTo ?? head.From),
            ("Subject", Encoded(manner.Subject ?? $"Re: {head.Subject}")),
            ("Date", Date(at)),
            ("Message-ID", $"<{manner.Number}.{messageId.Split('@')[0]}@{EmailAddress.Domain(head.To)}>"),
            ("In-Reply-To", $"<{messageId}>"),
            ("References", $"<{messageId}>"),
            ("Auto-Submitted", isMachine ? "auto-replied" : null),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("", isMachine ? manner.Text : $"{manner.Text}\n\n> {ours.Text.Trim().ReplaceLineEndings("\n> ")}"));
    }

    /// <summary>A mail server gives our mail back: there is no such mailbox (RFC 3464).</summary>
    public static byte[] Bounce(KeptMessage ours, string returnPath, string messageId, VendorManner manner, DateTimeOffset at)
    {
        var domain = EmailAddress.Domain(ours.Head.To);
        const string boundary = "=_report";
        var body = $"""
            --{boundary}
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.{domain}.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            <{ours.Head.To}>: {manner.Text}

            --{boundary}
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.{domain}

            Final-Recipient: rfc822; {ours.Head.To}
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <{ours.Head.To}>: {manner.Text}

            --{boundary}
            Content-Type: text/rfc822-headers

            Message-ID: <{messageId}>
            To: {ours.Head.To}

            --{boundary}--
            """;
        return Raw(
            ("Return-Path", "<>"),
            ("Delivered-To", returnPath),
            ("From", $"Mail Delivery System <MAILER-DAEMON@mx.{domain}>"),
            ("To", returnPath),
            ("Subject", "Undelivered Mail Returned to Sender"),
            ("Date", Date(at)),
            ("Message-ID", $"<{manner.Number}.{messageId.Split('@')[0]}@mx.{domain}>"),
            ("Auto-Submitted", "auto-replied"),
            ("MIME-Version", "1.0"),
            ("Content-Type", $"multipart/report; report-type=delivery-status; boundary=\"{boundary}\""),
            ("", body));
    }

    /// <summary>A mail to the company that belongs to nothing.</summary>
    public static byte[] Stray(string to, DateTimeOffset at) => Raw(
        ("From", "Kim Tarrant <kim@lumen-print.example>"),
        ("To", to),
        ("Subject", "Deletion of Ms Lovelace"),
        ("Date", Date(at)),
        ("Message-ID", "<stray.1@lumen-print.example>"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("", "Hello,\n\nI was told by Mailfinch that you asked for Ms Lovelace's address to be removed. We print their letters, and have removed it from our files too.\n\nKim Tarrant\nLumen Print"));

    private static byte[] Raw(params (string Name, string? Value)[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines
        .Where(line => line.Value is not null)
        .Select(line => line.Name.Length > 0 ? $"{line.Name}: {line.Value}\n" : $"\n{line.Value}\n")).ReplaceLineEndings("\r\n"));

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>A subject as an encoded word where it is not plain (RFC 2047).</summary>
    private static string Encoded(string text) => text.All(char.IsAscii) ? text : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
