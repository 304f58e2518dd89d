using System.Text;
using Lethe.Testing.Smtp;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Lethe.Mail.Tests.Instruments;

public sealed class ScriptedSmtpServerTests
{
    [Fact]
    public async Task Unscripted_it_takes_the_message_byte_for_byte()
    {
        using var server = new ScriptedSmtpServer();

        await SendAsync(server, ".hidden { color: red }\r\n..\r\n");

        Encoding.UTF8.GetString(server.Messages.ShouldHaveSingleItem()).ShouldEndWith("\r\n\r\n.hidden { color: red }\r\n..\r\n");
        server.Transcript.ShouldContain("C: RCPT TO:<ada@vendor.example>");
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_scripted_answer_is_given_once()
    {
        using var server = new ScriptedSmtpServer();
        server.On("RCPT", SmtpAnswer.Say("451 4.3.0 Later"), SmtpAnswer.Say("550 5.1.1 Never"));

        (await Should.ThrowAsync<SmtpCommandException>(() => SendAsync(server))).StatusCode.ShouldBe(SmtpStatusCode.ErrorInProcessing);
        (await Should.ThrowAsync<SmtpCommandException>(() => SendAsync(server))).StatusCode.ShouldBe(SmtpStatusCode.MailboxUnavailable);
        await SendAsync(server);

        server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_hangs_up_in_mid_conversation()
    {
        using var server = new ScriptedSmtpServer();
        server.Always("BODY", SmtpAnswer.HangUp);

        await Should.ThrowAsync<SmtpProtocolException>(() => SendAsync(server));
    }

    [Fact]
    public async Task It_keeps_silent_until_released()
    {
        using var server = new ScriptedSmtpServer();
        var release = new TaskCompletionSource();
        server.On("BODY", SmtpAnswer.Say("250 2.0.0 At last").After(release.Task));

        var sending = SendAsync(server);
        await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(200)));
        sending.IsCompleted.ShouldBeFalse();

        release.SetResult();
        await sending;
    }

    [Fact]
    public async Task It_comes_back_on_the_same_port()
    {
        using var server = new ScriptedSmtpServer();

        server.Stop();
        await Should.ThrowAsync<System.Net.Sockets.SocketException>(() => SendAsync(server));
        server.Start();

        await SendAsync(server);
    }

    private static async Task SendAsync(ScriptedSmtpServer server, string body = "Please delete.\r\n")
    {
        using var message = new MimeMessage(
            [MailboxAddress.Parse("agent@company.example")],
            [MailboxAddress.Parse("ada@vendor.example")],
            "Scripted",
            new TextPart("plain") { Text = body });
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Address.Host, server.Port, SecureSocketOptions.None);
        await client.SendAsync(message);
        await client.DisconnectAsync(quit: true);
    }
}
