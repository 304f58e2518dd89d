using Lethe.Mail.Outbound;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Outbound;

public sealed class SmtpRelayTests : IAsyncDisposable
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly OneByOne _relay;

    public SmtpRelayTests() => _relay = Relay(_server.Address.ToString());

    [Fact]
    public async Task A_connection_is_kept_and_reused()
    {
        for (var i = 0; i < 3; i++) (await Send()).ShouldBe(new(HandoverResult.Accepted, "250 2.0.0 Ok"));

        _server.Connections.ShouldBe(1);
        _server.Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_written_down_arrives_byte_for_byte()
    {
        var letter = Letters.Plain(body: ".a line that begins with a dot\r\n..\r\n.\r\n\r\nlast\r\n");

        await _relay.HandOver(letter, default);

        _server.Messages.ShouldHaveSingleItem().ShouldBe(letter.Message.ToArray());
    }

    [Theory]
    [InlineData("MAIL", "421 4.4.2 Timeout exceeded")]
    [InlineData("MAIL", null)]
    public async Task A_kept_connection_that_the_relay_closed_neither_loses_nor_doubles_the_mail(string at, string? lastWords)
    {
        await Send();
        _server.On(at, lastWords is null ? SmtpAnswer.HangUp : SmtpAnswer.Say(lastWords).ThenHangUp());

        (await Send()).Result.ShouldBe(HandoverResult.Accepted);

        _server.Messages.Count.ShouldBe(2);
        _server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_relay_that_has_enough_after_a_refused_mail_does_not_cost_the_next_one_an_attempt()
    {
        _server.On("RCPT", SmtpAnswer.Say("550 5.1.1 No such user"));
        await Send();
        _server.On("MAIL", SmtpAnswer.Say("421 4.7.0 Too many errors").ThenHangUp());

        (await Send()).Result.ShouldBe(HandoverResult.Accepted);
        _server.On("RCPT", SmtpAnswer.Say("550 5.1.1 No such user"));
        await Send();
        _server.On("MAIL", SmtpAnswer.HangUp);

        (await Send()).Result.ShouldBe(HandoverResult.Accepted);
    }

    [Fact]
    public async Task Many_kept_connections_that_were_closed_lose_nothing()
    {
        var release = new TaskCompletionSource();
        _server.On("BODY", [.. Enumerable.Repeat(SmtpAnswer.Say("250 2.0.0 Ok").After(release.Task), 4)]);
        var four = Enumerable.Range(0, 4).Select(_ => Send()).ToList();
        await Eventually.FindAsync("four connections", () => _server.Connections == 4 ? "" : null);
        release.SetResult();
        await Task.WhenAll(four);
        _server.Stop();
        _server.Start();

        (await Send()).Result.ShouldBe(HandoverResult.Accepted);

        _server.Messages.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("DATA")]
    [InlineData("BODY")]
    public async Task A_connection_lost_once_the_relay_may_have_the_mail_is_not_tried_again_by_itself(string at)
    {
        await Send();
        _server.On(at, SmtpAnswer.HangUp);

        (await Send()).Result.ShouldBe(HandoverResult.Deferred);

        (await Send()).Result.ShouldBe(HandoverResult.Accepted);
        _server.Transcript.Count(line => line.StartsWith("C: MAIL", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <privacy@vendor.example>: no such user", nameof(HandoverResult.Rejected))]
    [InlineData("RCPT", "451 4.3.0 Try again later", nameof(HandoverResult.Deferred))]
    [InlineData("RCPT", "554 5.7.1 <privacy@vendor.example>: Relay access denied", nameof(HandoverResult.RelayDown))]
    [InlineData("RCPT", "550 5.7.1 Relaying denied", nameof(HandoverResult.RelayDown))]
    [InlineData("RCPT", "550 relay not permitted", nameof(HandoverResult.RelayDown))]
    [InlineData("RCPT", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", nameof(HandoverResult.RelayDown))]
    [InlineData("RCPT", "550 5.1.1 Unknown at the relay host", nameof(HandoverResult.Rejected))]
    [InlineData("RCPT", "421 4.3.2 Shutting down", nameof(HandoverResult.RelayDown))]
    [InlineData("MAIL", "421 4.3.2 Shutting down", nameof(HandoverResult.RelayDown))]
    [InlineData("MAIL", "530 5.7.0 Authentication required", nameof(HandoverResult.RelayDown))]
    [InlineData("MAIL", "550 5.7.1 Sender refused", nameof(HandoverResult.Rejected))]
    [InlineData("MAIL", "452 4.3.1 Insufficient storage", nameof(HandoverResult.Deferred))]
    [InlineData("DATA", "554 5.5.1 No", nameof(HandoverResult.Rejected))]
    [InlineData("BODY", "552 5.3.4 Too big", nameof(HandoverResult.Rejected))]
    [InlineData("BODY", "450 4.7.1 Greylisted", nameof(HandoverResult.Deferred))]
    [InlineData("CONNECT", "554 5.3.2 Go away", nameof(HandoverResult.RelayDown))]
    [InlineData("CONNECT", "421 4.3.2 Too busy", nameof(HandoverResult.RelayDown))]
    public async Task Each_no_is_judged_by_what_it_is_about(string at, string answer, string result)
    {
        _server.On(at, SmtpAnswer.Say(answer));

        var handover = await Send();

        handover.Result.ToString().ShouldBe(result);
        handover.ServerReply.ShouldContain(answer[10..]);
        (await Send()).Result.ShouldBe(HandoverResult.Accepted);
    }

    [Fact]
    public async Task A_long_answer_is_put_on_one_line()
    {
        _server.On("RCPT", SmtpAnswer.Say("550-5.1.1 No such user.\n550 5.1.1 Ask elsewhere."));

        (await Send()).ServerReply.ShouldBe("550 5.1.1 No such user. Ask elsewhere.");
    }

    [Theory]
    [InlineData("550 5.1.1 No such user")]
    [InlineData("451 4.3.0 Later")]
    public async Task A_refused_copy_is_only_noted(string answer)
    {
        _server.On("RCPT", SmtpAnswer.Say("250 2.1.5 Ok"), SmtpAnswer.Say(answer));

        var handover = await _relay.HandOver(Letters.Plain(cc: "support@operator.example"), default);

        handover.ShouldBe(new(HandoverResult.Accepted, $"250 2.0.0 Ok (the copy was refused: {answer})"));
    }

    [Fact]
    public async Task A_refused_recipient_is_not_saved_by_an_accepted_copy()
    {
        _server.On("RCPT", SmtpAnswer.Say("550 5.1.1 No such user"));

        (await _relay.HandOver(Letters.Plain(cc: "support@operator.example"), default)).Result.ShouldBe(HandoverResult.Rejected);

        _server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_relay_without_SMTPUTF8_is_a_clear_no_also_on_a_kept_connection()
    {
        _server.Always("EHLO", SmtpAnswer.Say("250-scripted.example\n250 8BITMIME"));
        await Send();

        var to = await _relay.HandOver(Letters.Plain(to: "zoë@vendor.example"), default);
        var replyTo = await _relay.HandOver(Letters.Plain(replyTo: "zoë@northwind.example"), default);

        to.Result.ShouldBe(HandoverResult.Rejected);
        to.ServerReply.ShouldContain("SMTPUTF8");
        replyTo.Result.ShouldBe(HandoverResult.Rejected);
        _server.Messages.Count.ShouldBe(1);
        (await Send()).Result.ShouldBe(HandoverResult.Accepted);
    }

    [Fact]
    public async Task SMTPUTF8_is_used_only_when_an_address_needs_it()
    {
        await Send();
        await _relay.HandOver(Letters.Plain(to: "zoë@vendor.example"), default);

        var senders = _server.Transcript.Where(line => line.StartsWith("C: MAIL", StringComparison.Ordinal)).ToList();
        senders[0].ShouldNotContain("SMTPUTF8");
        senders[1].ShouldContain("SMTPUTF8");
    }

    [Theory]
    [InlineData("CONNECT", nameof(HandoverResult.RelayDown), "30")]
    [InlineData("EHLO", nameof(HandoverResult.RelayDown), "30")]
    [InlineData("MAIL", nameof(HandoverResult.Deferred), "300")]
    [InlineData("DATA", nameof(HandoverResult.Deferred), "300")]
    [InlineData("BODY", nameof(HandoverResult.Deferred), "600")]
    public async Task A_silent_relay_is_given_up(string at, string result, string seconds)
    {
        var never = new TaskCompletionSource();
        _server.On(at, SmtpAnswer.Say("250 2.0.0 At last").After(never.Task));
        var sending = Send();
        await Eventually.FindAsync("silence", () => Heard(at) ? "" : null);

        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(sending, Task.Delay(50));
        }

        var handover = await sending;
        handover.Result.ToString().ShouldBe(result);
        handover.ServerReply.ShouldBe($"smtp://127.0.0.1:{_server.Port} was silent for {seconds} seconds.");
        never.SetResult();
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for()
    {
        var release = new TaskCompletionSource();
        _server.On("BODY", SmtpAnswer.Say("250 2.0.0 At last").After(release.Task));
        var sending = Send();
        await Eventually.FindAsync("the message", () => _server.Messages.Count == 1 ? "" : null);

        _time.Advance(TimeSpan.FromSeconds(599));
        release.SetResult();

        (await sending).ShouldBe(new(HandoverResult.Accepted, "250 2.0.0 At last"));
    }

    [Fact]
    public async Task A_relay_that_refuses_connections_is_down()
    {
        _server.Stop();

        var handover = await Send();

        handover.Result.ShouldBe(HandoverResult.RelayDown);
        handover.ServerReply.ShouldBe("Connection refused");
    }

    [Fact]
    public async Task A_wrong_password_is_about_the_relay()
    {
        await using var relay = Relay($"smtp://lethe:wrong%40word@127.0.0.1:{_server.Port}?tls=none");
        _server.Always("EHLO", SmtpAnswer.Say("250-scripted.example\n250 AUTH PLAIN"));
        _server.On("AUTH", SmtpAnswer.Say("535 5.7.8 Authentication failed"));

        var handover = await relay.HandOver(Letters.Plain(), default);

        handover.Result.ShouldBe(HandoverResult.RelayDown);
        handover.ServerReply.ShouldContain("5.7.8 Authentication failed");
        handover.ServerReply.ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_password_is_not_sent_in_clear_text_unless_told_to()
    {
        await using var relay = Relay($"smtp://lethe:secret@127.0.0.1:{_server.Port}");
        _server.Always("EHLO", SmtpAnswer.Say("250-scripted.example\n250 AUTH PLAIN"));

        (await relay.HandOver(Letters.Plain(), default)).Result.ShouldBe(HandoverResult.RelayDown);

        _server.Transcript.ShouldNotContain(line => line.StartsWith("C: AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_mail_goes_without_the_TLS_that_is_required()
    {
        await using var relay = Relay($"smtp://127.0.0.1:{_server.Port}?tls=required");

        var handover = await relay.HandOver(Letters.Plain(), default);

        handover.Result.ShouldBe(HandoverResult.RelayDown);
        handover.ServerReply.ShouldContain("STARTTLS");
        _server.Messages.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _relay.DisposeAsync();
    }

    private bool Heard(string at) => at switch
    {
        "CONNECT" => _server.Connections == 1,
        "BODY" => _server.Messages.Count == 1,
        _ => _server.Transcript.Any(line => line.StartsWith($"C: {at}", StringComparison.Ordinal)),
    };

    private Task<Handover> Send() => _relay.HandOver(Letters.Plain(), default);

    private OneByOne Relay(string address) => new(new SmtpRelay(RelayAddress.Read(address)!, new MailSettings { Domain = "portal.example" }, _time));
}
