using System.Net.Sockets;
using Lethe.Testing.Smtp;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Lethe.Mail.Tests.Instruments;

public sealed class PostfixServerTests
{
    [Fact]
    public async Task A_mail_is_read_back_with_its_envelope()
    {
        var postfix = await PostfixServer.Shared;

        await SendAsync(postfix, "agent@company.example", "zoë@vendor.example", "Zoë O'Brien-Łukasz, 李小龙");

        var delivered = await postfix.WaitForSubjectAsync("Zoë O'Brien-Łukasz, 李小龙");
        delivered.ReturnPath.ShouldBe("agent@company.example");
        delivered.DeliveredTo.ShouldBe("zoë@vendor.example");
        delivered.Parse().TextBody!.Trim().ShouldBe("Please delete.");
    }

    [Fact]
    public async Task A_mail_to_two_is_delivered_to_each()
    {
        var postfix = await PostfixServer.Shared;
        using var message = Message("agent@company.example", "first@two.example", "Both");
        message.Cc.Add(MailboxAddress.Parse("second@two.example"));

        await SendAsync(postfix, message);

        (await postfix.WaitForRecipientAsync("first@two.example")).Subject.ShouldBe("Both");
        (await postfix.WaitForRecipientAsync("second@two.example")).Subject.ShouldBe("Both");
    }

    [Fact]
    public async Task A_recipient_is_rejected_deferred_and_accepted_as_told()
    {
        var postfix = await PostfixServer.Shared;

        postfix.Reject("gone@vendor.example");
        (await RefusedAsync(postfix, "gone@vendor.example")).StatusCode.ShouldBe(SmtpStatusCode.MailboxUnavailable);

        postfix.Defer("gone@vendor.example");
        var deferred = await RefusedAsync(postfix, "gone@vendor.example");
        deferred.StatusCode.ShouldBe(SmtpStatusCode.ErrorInProcessing);
        deferred.Message.ShouldContain("Try again later");

        postfix.Accept("gone@vendor.example");
        await SendAsync(postfix, "agent@company.example", "gone@vendor.example", "Back again");
        await postfix.WaitForSubjectAsync("Back again");
    }

    [Fact]
    public async Task It_stops_and_comes_back_on_the_same_port()
    {
        using var postfix = await PostfixServer.StartNewAsync();

        await postfix.StopAsync();
        await Should.ThrowAsync<SocketException>(() =>
            SendAsync(postfix, "agent@company.example", "ada@vendor.example", "While it is down"));
        await postfix.StartAsync();

        await SendAsync(postfix, "agent@company.example", "ada@vendor.example", "Now it is up");
        await postfix.WaitForRecipientAsync("ada@vendor.example");
        postfix.Delivered.Count.ShouldBe(1);
    }

    private static Task<SmtpCommandException> RefusedAsync(PostfixServer postfix, string recipient) =>
        Should.ThrowAsync<SmtpCommandException>(() => SendAsync(postfix, "agent@company.example", recipient, "Refused"));

    private static async Task SendAsync(PostfixServer postfix, string from, string to, string subject)
    {
        using var message = Message(from, to, subject);
        await SendAsync(postfix, message);
    }

    private static async Task SendAsync(PostfixServer postfix, MimeMessage message)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(postfix.Address.Host, postfix.Port, SecureSocketOptions.None);
        var options = FormatOptions.Default.Clone();
        options.International = client.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        await client.SendAsync(options, message);
        await client.DisconnectAsync(quit: true);
    }

    private static MimeMessage Message(string from, string to, string subject) => new(
        [MailboxAddress.Parse(from)],
        [MailboxAddress.Parse(to)],
        subject,
        new TextPart("plain") { Text = "Please delete." });
}
