using Lethe.Mail.Outbound;
using Lethe.Testing.Smtp;

namespace Lethe.Mail.Tests.Outbound.Smtp;

/// <summary>TLS with a Postfix as Debian installs it: STARTTLS is offered, with a certificate that nobody vouches for.</summary>
public sealed class SmtpOpeningTests
{
    [Fact]
    public async Task TLS_is_used_where_it_is_offered_and_trusted_only_where_it_matters()
    {
        using var postfix = await PostfixServer.StartNewAsync(offersTls: true);
        var host = $"127.0.0.1:{postfix.Port}";

        (await Send($"smtp://{host}")).Result.ShouldBe(HandoverResult.Accepted);
        (await postfix.WaitForRecipientAsync("privacy@vendor.example")).Parse().Headers["Received"]!.ShouldContain("with ESMTPS");
        (await Send($"smtp://{host}?tls=none")).Result.ShouldBe(HandoverResult.Accepted);
        foreach (var distrusted in new[] { $"smtp://{host}?tls=required", $"smtp://lethe:secret@{host}" })
        {
            var handover = await Send(distrusted);
            handover.Result.ShouldBe(HandoverResult.RelayDown);
            handover.ServerReply.ShouldContain("certificate");
        }
    }

    private static async Task<Handover> Send(string address)
    {
        await using var relay = new OneByOne(new SmtpRelay(RelayAddress.Read(address)!, new MailSettings { Domain = "portal.example" }, TimeProvider.System));
        return await relay.HandOver(Letters.Plain());
    }
}
