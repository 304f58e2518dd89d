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

    // Postfix: "Relay access denied"; sendmail: "Relaying denied"; Exim: "relay not permitted"; Exchange: "Unable to relay", "Relay Access Denied".
    [GeneratedRegex(@"\brelay(ing)?( access)? (is )?(denied|not permitted|not allowed|prohibited)|\bunable to relay\b|\bauthentication required\b|\bclient was not authenticated\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelayingDenied();

    // An account that has sent too much just now. Amazon SES: "Throttling failure"; Gmail: "5.4.5 Daily user sending limit exceeded"; Exchange Online: "5.2.0 ... SubmissionQuotaExceededException".
    [GeneratedRegex(@"\bthrottling failure\b|\b(sending|message|submission) ?(limit|quota) ?exceeded|\bsending rate exceeded\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurAllowance();
}
