using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Lethe.Mail.Outbound;

/// <summary>What a relay's no means: for this mail, for now, or nothing about this mail because it is about us.</summary>
internal static partial class SmtpVerdict
{
    public static HandoverResult Of(SmtpCommandException e) => e.StatusCode switch
    {
        SmtpStatusCode.ServiceNotAvailable => HandoverResult.RelayDown,
        _ when e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && RelayingDenied().IsMatch(e.Message) => HandoverResult.RelayDown,
        >= (SmtpStatusCode)500 => HandoverResult.Rejected,
        _ => HandoverResult.Deferred,
    };

    // Postfix: "Relay access denied"; sendmail: "Relaying denied"; Exim: "relay not permitted"; Exchange: "Unable to relay".
    [GeneratedRegex(@"\brelay(ing)?( access)? (denied|not permitted|not allowed|prohibited)|\bunable to relay\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelayingDenied();
}
