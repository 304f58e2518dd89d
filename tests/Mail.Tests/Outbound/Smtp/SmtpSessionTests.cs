using Lethe.Mail.Outbound;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;

namespace Lethe.Mail.Tests.Outbound.Smtp;

/// <summary>What travels together, and what happens when it does not come off.</summary>
public sealed class SmtpSessionTests : IAsyncDisposable
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly OutgoingMail _first = Letters.Plain("1", to: "first@vendor.example");
    private readonly OutgoingMail _second = Letters.Plain("2", to: "second@vendor.example");
    private IRelaySession? _session;

    [Fact]
    public async Task The_next_envelope_travels_with_the_text_before()
    {
        var release = new TaskCompletionSource();
        _server.On("BODY", SmtpAnswer.Say("250 2.0.0 Ok").After(release.Task));
        var session = await Open();

        var handing = session.HandOver(_first, () => new(_second), CancellationToken.None);
        release.SetResult();
        (await handing).Result.ShouldBe(HandoverResult.Accepted);

        await Eventually.FindAsync("the second envelope", () => Said("RCPT TO:<second@vendor.example>") ? "" : null);
        session.TakeBegun().ShouldBe(_second);
        (await session.HandOver(_second, Nobody, CancellationToken.None)).Result.ShouldBe(HandoverResult.Accepted);
        _server.Transcript.Count(line => line.StartsWith("C: MAIL", StringComparison.Ordinal)).ShouldBe(2);
        _server.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_behind_a_slow_mail_can_be_taken_back_and_nothing_follows_it()
    {
        var release = new TaskCompletionSource();
        _server.On("BODY", SmtpAnswer.Say("250 2.0.0 Ok").After(release.Task));
        var session = await Open();
        var handing = session.HandOver(_first, () => new(_second), CancellationToken.None);
        await Eventually.FindAsync("the text", () => _server.Messages.Count == 1 ? "" : null);

        session.TakeBegun().ShouldBe(_second);
        release.SetResult();

        (await handing).Result.ShouldBe(HandoverResult.Accepted);
        session.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public async Task No_mail_reaches_the_recipients_of_one_that_was_taken_back_at_the_last_moment()
    {
        var session = await Open();
        await session.HandOver(_first, () => new(_second), CancellationToken.None);
        session.TakeBegun().ShouldBe(_second);

        var handover = await session.HandOver(Letters.Plain("3", to: "third@vendor.example"), Nobody, CancellationToken.None);

        handover.Result.ShouldBe(HandoverResult.NotTried);
        session.IsUsable.ShouldBeFalse();
        _server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_follower_is_judged_by_its_own_answer()
    {
        _server.On("RCPT", SmtpAnswer.Say("250 2.1.5 Ok"), SmtpAnswer.Say("550 5.1.1 No such user"));
        var session = await Open();

        (await session.HandOver(_first, () => new(_second), CancellationToken.None)).Result.ShouldBe(HandoverResult.Accepted);
        (await session.HandOver(session.TakeBegun()!, Nobody, CancellationToken.None)).ServerReply.ShouldBe("550 5.1.1 No such user");

        session.IsUsable.ShouldBeTrue();
        (await session.HandOver(Letters.Plain("3"), Nobody, CancellationToken.None)).Result.ShouldBe(HandoverResult.Accepted);
        _server.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_that_has_been_taken_over_meanwhile_does_not_leave()
    {
        var session = await Open();
        var mail = new OutgoingMail(_first.Envelope, _first.Message) { MayGo = () => false };

        (await session.HandOver(mail, Nobody, CancellationToken.None)).Result.ShouldBe(HandoverResult.NotTried);

        session.IsUsable.ShouldBeFalse();
        _server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_relay_that_wants_to_know_the_size_is_told_and_one_that_takes_less_is_not_bothered()
    {
        _server.Always("EHLO", SmtpAnswer.Say("250-scripted.example\n250-PIPELINING\n250 SIZE 600"));
        var session = await Open();

        (await session.HandOver(_first, Nobody, CancellationToken.None)).Result.ShouldBe(HandoverResult.Accepted);
        var tooLarge = await session.HandOver(Letters.Plain("2", body: new string('x', 600) + "\r\n"), Nobody, CancellationToken.None);

        Said($"SIZE={_first.Size}").ShouldBeTrue();
        (tooLarge.Result, tooLarge.Reason).ShouldBe((HandoverResult.Rejected, Domain.Emails.FailureReason.TooLarge));
        _server.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Please delete.\r\n", false)]
    [InlineData("Bitte löschen.\r\n", true)]
    public async Task Only_what_has_eight_bits_is_told_to_have_them(string body, bool isTold)
    {
        var session = await Open();

        await session.HandOver(Letters.Plain(body: body), Nobody, CancellationToken.None);

        Said("BODY=8BITMIME").ShouldBe(isTold);
    }

    [Fact]
    public async Task A_reply_of_several_replies_worth_in_one_piece_is_read_one_by_one()
    {
        _server.On("MAIL", SmtpAnswer.Say("250-2.1.0 Sender\n250-2.1.0 is\n250 2.1.0 fine"));
        var session = await Open();

        (await session.HandOver(_first, Nobody, CancellationToken.None)).Result.ShouldBe(HandoverResult.Accepted);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        _server.Dispose();
    }

    private static ValueTask<OutgoingMail?> Nobody() => new((OutgoingMail?)null);

    private bool Said(string words) => _server.Transcript.Any(line => line.StartsWith("C: ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));

    private async Task<IRelaySession> Open() =>
        _session = await new SmtpRelay(RelayAddress.Read(_server.Address.ToString())!, new MailSettings { Domain = "portal.example" }, TimeProvider.System).Open(CancellationToken.None);
}
