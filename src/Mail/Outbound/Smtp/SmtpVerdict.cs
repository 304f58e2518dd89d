using System.Text.RegularExpressions;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>What a relay's no means: for this mail, for now, or nothing about this mail because it is about us.</summary>
internal static partial class SmtpVerdict
{
    public static Handover Of(SmtpStep step, SmtpReply reply)
    {
        var result = Result(step, reply);
        return new(result, reply.ToString(), result == HandoverResult.RelayDown ? null : ServerReason.Of(reply.Code, reply.Text));
    }

    private static HandoverResult Result(SmtpStep step, SmtpReply reply) => reply.Code switch
    {
        421 => HandoverResult.RelayDown,
        // 530 authentication required, 534, 535 and 538 authentication refused (RFC 4954): that is about us.
        530 or 534 or 535 or 538 => HandoverResult.RelayDown,
        _ when step != SmtpStep.Text && RelayingDenied().IsMatch(reply.Text) => HandoverResult.RelayDown,
        _ when OurAllowance().IsMatch(reply.Text) => HandoverResult.RelayDown,
        >= 500 => HandoverResult.Rejected,
        _ => HandoverResult.Deferred,
    };

    // Postfix: "Relay access denied"; sendmail: "Relaying denied"; Exim: "relay not permitted"; Exchange: "Unable to relay", "Relay Access Denied"; Gmail: "Mail relay
    // denied", "Invalid credentials for relay". Exchange's "authentication required; Delivery restriction check failed" is about a recipient who takes no mail from outside.
    [GeneratedRegex(@"\brelay(ing)?( access)? (is )?(denied|not permitted|not allowed|prohibited)|\bunable to relay\b|\binvalid credentials for relay\b|\bauthentication required\b(?!.{0,40}\bdelivery restriction\b)|\bclient was not authenticated\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelayingDenied();

    // An account that has sent too much just now or may not send at all. Amazon SES: "Throttling failure", "Sending paused for this account"; Gmail: "5.4.5 Daily user
    // sending limit exceeded", "Peak SMTP relay limit exceeded"; Exchange Online: "SubmissionQuotaExceededException", "sender thread limit exceeded", "bad outbound sender".
    [GeneratedRegex(@"\bthrottling failure\b|\b(sending|message|submission|relay|sender thread|concurrent connections) ?(limit|quota)s? ?exceeded|\bsending (is )?(paused|suspended) for this account\b|\bbad outbound sender\b|\bsending rate exceeded\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurAllowance();
}
