using System.Text;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound.Reports;

/// <summary>By the mail that comes back a report is matched.</summary>
public sealed class OriginalReaderTests
{
    private const string Header = "Message-ID: <one@lethe.example>\nReferences: <zero@lethe.example>\nTo: ann@b.example\nFrom: shop@lethe.example\nSubject: Deletion request\n";

    [Theory]
    [InlineData("message/rfc822")]
    [InlineData("text/rfc822-headers")]
    public void A_returned_mail_is_known_by_its_header(string type)
    {
        var reading = Read($"From: MAILER-DAEMON@c.example\nReturn-Path: <>\nSubject: failure notice\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n<ann@b.example>: user unknown\n\n--b\nContent-Type: {type}\n\n{Header}\n--b--\n");

        Check(reading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("> ")]
    public void A_mail_that_is_quoted_in_the_text_is_known_too(string mark)
    {
        var quoted = string.Join('\n', Header.Split('\n').Select(line => mark + line));
        var reading = Read($"From: MAILER-DAEMON@c.example\nReturn-Path: <>\nSubject: failure notice\n\n<ann@b.example>:\nuser unknown\n\n--- Below this line is a copy of the message.\n\n{quoted}\n");

        Check(reading);
    }

    private static void Check(Reading reading)
    {
        reading.Original.ShouldNotBeNull();
        reading.Original.MessageIds.ShouldBe(["one@lethe.example", "zero@lethe.example"]);
        (reading.Original.To, reading.Original.From, reading.Original.Subject).ShouldBe(("ann@b.example", "shop@lethe.example", "Deletion request"));
        reading.Recipients.Single().Address.ShouldBe("ann@b.example");
    }

    private static Reading Read(string raw) => new MailReader().Read(Encoding.UTF8.GetBytes(raw));
}
