using System.Text;
using Lethe.Mail.Outbound;
using Lethe.Testing.Folders;
using Lethe.Testing.Smtp;

namespace Lethe.Mail.Tests.Outbound.Smtp;

public sealed class SmtpLoginTests : IDisposable
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task PLAIN_tells_user_and_password_at_once()
    {
        Offer("PLAIN LOGIN");

        (await SignIn("lethe:secret", new())).ShouldBeNull();

        Said("AUTH PLAIN " + Base64("\0lethe\0secret")).ShouldBeTrue();
    }

    [Fact]
    public async Task LOGIN_tells_them_one_after_the_other()
    {
        Offer("LOGIN");
        _server.On("AUTH", SmtpAnswer.Say("334 VXNlcm5hbWU6")).On(Base64("lethe").ToUpperInvariant(), SmtpAnswer.Say("334 UGFzc3dvcmQ6")).On(Base64("secret").ToUpperInvariant(), SmtpAnswer.Say("235 2.7.0 Ok"));

        (await SignIn("lethe:secret", new())).ShouldBeNull();

        Said(Base64("secret")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_password_may_lie_in_a_file()
    {
        Offer("PLAIN");
        await File.WriteAllTextAsync(_folder["password"], "from a file\n");

        (await SignIn("lethe", new() { RelayPasswordFile = _folder["password"] })).ShouldBeNull();

        Said("AUTH PLAIN " + Base64("\0lethe\0from a file")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_comes_from_a_file_or_a_command_anew_at_each_sign_in()
    {
        Offer("PLAIN XOAUTH2");
        await File.WriteAllTextAsync(_folder["token"], "first\n");
        var settings = new MailSettings { RelayTokenFile = _folder["token"] };

        (await SignIn("lethe%40portal.example", settings)).ShouldBeNull();
        await File.WriteAllTextAsync(_folder["token"], "second\n");
        (await SignIn("lethe%40portal.example", settings)).ShouldBeNull();
        (await SignIn("lethe%40portal.example", new() { RelayTokenCommand = "echo third" })).ShouldBeNull();

        foreach (var token in new[] { "first", "second", "third" }) Said("AUTH XOAUTH2 " + Base64($"user=lethe@portal.example\u0001auth=Bearer {token}\u0001\u0001")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_is_refused_is_answered_so_that_the_relay_can_say_why()
    {
        Offer("XOAUTH2");
        _server.On("AUTH", SmtpAnswer.Say("334 " + Base64("{\"status\":\"401\"}"))).On("", SmtpAnswer.Say("535 5.7.8 Expired token"));

        (await SignIn("lethe", new() { RelayTokenCommand = "echo old" }))!.ShouldContain("5.7.8 Expired token");
    }

    [Fact]
    public async Task A_secret_that_cannot_be_had_is_told_and_never_quoted()
    {
        Offer("PLAIN XOAUTH2");

        (await SignIn("lethe", new() { RelayPasswordFile = _folder["nowhere"] }))!.ShouldContain("cannot be read from");
        (await SignIn("lethe", new() { RelayTokenCommand = "echo half-a-token; exit 3" }))!.ShouldSatisfyAllConditions(
            words => words.ShouldContain("it ended with 3"), words => words.ShouldNotContain("half-a-token"));
    }

    [Theory]
    [InlineData("PLAIN", "offers no AUTH XOAUTH2")]
    public async Task A_relay_that_takes_no_tokens_is_told_none(string offers, string words)
    {
        Offer(offers);

        (await SignIn("lethe", new() { RelayTokenCommand = "echo token" }))!.ShouldContain(words);

        Said("AUTH").ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "it offers no AUTH")]
    [InlineData("GSSAPI NTLM", "no way to sign in that is known here: GSSAPI, NTLM")]
    public async Task A_relay_without_a_way_in_is_named_with_what_it_offers(string offers, string words)
    {
        Offer(offers);

        (await SignIn("lethe:secret", new()))!.ShouldContain(words);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Offer(string mechanisms) => _server.Always("EHLO", SmtpAnswer.Say($"250-scripted.example\n250 {(mechanisms.Length == 0 ? "HELP" : "AUTH " + mechanisms)}")).Always("AUTH", SmtpAnswer.Say("235 2.7.0 Ok"));

    private bool Said(string words) => _server.Transcript.Any(line => line.StartsWith("C: " + words, StringComparison.Ordinal));

    /// <summary>Why it did not come off; null when it did.</summary>
    private async Task<string?> SignIn(string user, MailSettings settings)
    {
        settings.Domain = "portal.example";
        await using var relay = new OneByOne(new SmtpRelay(RelayAddress.Read($"smtp://{user}@127.0.0.1:{_server.Port}?tls=none")!, settings, TimeProvider.System));
        var handover = await relay.HandOver(Letters.Plain());
        return handover.Result == HandoverResult.Accepted ? null : handover.ServerReply;
    }
}
