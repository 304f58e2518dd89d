using System.Text;
using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests;

/// <summary>Finished messages for tests of what carries them.</summary>
internal static class Letters
{
    public static OutgoingMail Plain(string id = "1", string to = "privacy@vendor.example", string? cc = null, string? replyTo = null, string body = "Please delete.\r\n")
    {
        var bytes = Encoding.UTF8.GetBytes(
            $"Message-Id: <{id}@portal.example>\r\nFrom: \"Ada, Northwind\" <northwind@portal.example>\r\nTo: {to}\r\n"
            + (cc is null ? "" : $"Cc: {cc}\r\n") + (replyTo is null ? "" : $"Reply-To: {replyTo}\r\n")
            + $"Subject: Deletion request\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}");
        return new(Envelope.Read(bytes)!, bytes);
    }
}
