using Lethe.Mail.Outbound;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>What becomes of a conversation that we end before the relay does.</summary>
public sealed class BreakingOffTests : IAsyncDisposable
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly OneByOne _relay;

    public BreakingOffTests() => _relay = new(new SmtpRelay(RelayAddress.Read(_server.Address.ToString())!, new MailSettings { Domain = "portal.example" }, _time));

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation_and_the_connection_is_not_used_again()
    {
        var never = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        _server.On("MAIL", SmtpAnswer.Say("250 2.0.0 Too late").After(never.Task));
        var sending = _relay.HandOver(Letters.Plain(), cancel.Token);
        await Eventually.FindAsync("the sender", () => _server.Transcript.Any(line => line.StartsWith("C: MAIL", StringComparison.Ordinal)) ? "" : null);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        (await _relay.HandOver(Letters.Plain())).ServerReply.ShouldBe("250 2.0.0 Ok");
        never.SetResult();
    }

    [Fact]
    public async Task A_mail_that_is_broken_off_after_its_text_says_that_the_relay_may_have_it()
    {
        var never = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        _server.On("BODY", SmtpAnswer.Say("250 2.0.0 Too late").After(never.Task));
        var sending = _relay.HandOver(Letters.Plain(), cancel.Token);
        await Eventually.FindAsync("the message", () => _server.Messages.Count == 1 ? "" : null);

        await cancel.CancelAsync();

        (await sending).ShouldBe(new(HandoverResult.Deferred, "The program was stopped. The relay had not answered; it may have the mail.", Domain.Emails.FailureReason.ConnectionLost));
        never.SetResult();
    }

    [Fact]
    public async Task It_says_goodbye_but_does_not_wait_for_ever()
    {
        var never = new TaskCompletionSource();
        await _relay.HandOver(Letters.Plain());
        _server.On("QUIT", SmtpAnswer.Say("221 2.0.0 Bye").After(never.Task));

        var leaving = _relay.DisposeAsync().AsTask();
        await Eventually.FindAsync("the farewell", () => _server.Transcript.Contains("C: QUIT") ? "" : null);
        _time.Advance(TimeSpan.FromSeconds(3));

        await leaving.WaitAsync(TimeSpan.FromSeconds(20));
        never.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _relay.DisposeAsync();
    }
}
