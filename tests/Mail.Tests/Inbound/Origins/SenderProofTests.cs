using System.Text;
using Lethe.Mail.Inbound;
using Lethe.Mail.Inbound.Origins;

namespace Lethe.Mail.Tests.Inbound.Origins;

public sealed class SenderProofTests
{
    private const string Pass = "Authentication-Results: mx.portal.example; dkim=pass header.d=vendor.example; dmarc=pass (p=reject) header.from=vendor.example";
    private const string Fail = "Authentication-Results: mx.portal.example; dmarc=fail header.from=vendor.example";
    private const string Received = "Received: from somewhere by mx.portal.example; Mon, 2 Mar 2026 10:00:00 +0000";

    [Theory]
    [InlineData(true, Pass, Received)]
    [InlineData(true, "Received: from mx by store", Pass, Received)]
    [InlineData(true, "Authentication-Results: mx.portal.example; spf=pass smtp.mailfrom=vendor.example", Pass, Received)]
    [InlineData(true, "AUTHENTICATION-RESULTS: MX.Portal.Example; dmarc=pass header.from=Vendor.Example", Received)]
    [InlineData(false, Received)]
    [InlineData(false, Fail, Received, Pass)]
    [InlineData(false, Fail, Received)]
    [InlineData(false, "Authentication-Results: mx.stranger.example; dmarc=pass header.from=vendor.example", Received)]
    [InlineData(false, "Authentication-Results: mx.portal.example; dmarc=pass header.from=stranger.example", Received)]
    [InlineData(false, "Authentication-Results: mx.portal.example; dmarc=pass", Received)]
    [InlineData(false, "Authentication-Results: mx.portal.example; dkim=pass header.d=vendor.example", Received)]
    [InlineData(false, "Authentication-Results: mx.portal.example; spf=none", Received, Pass)]
    public void Only_the_topmost_word_of_the_configured_server_counts(bool holds, params string[] headers)
    {
        SenderProof.Holds(Mail(headers, "vera@vendor.example"), "mx.portal.example").ShouldBe(holds);
        SenderProof.Holds(Mail(headers, "vera@vendor.example"), null).ShouldBeFalse();
    }

    [Fact]
    public void A_mail_from_two_is_vouched_for_by_nobody() =>
        SenderProof.Holds(Mail([Pass, Received], "vera@vendor.example, mallory@stranger.example"), "mx.portal.example").ShouldBeFalse();

    private static ArrivedMail Mail(string[] headers, string from) => ArrivedMail.Read(Encoding.UTF8.GetBytes($"{string.Join("\r\n", headers)}\r\nFrom: {from}\r\nTo: a@portal.example\r\n\r\nHello\r\n"));
}
