using Lethe.Domain.Emails;

namespace Lethe.Portal.Pages.Shared;

/// <summary>What came of handing an email over, in words that need no knowledge of mail servers.</summary>
internal static class AttemptWords
{
    public static string Of(DeliveryAttempt attempt) => attempt.Result switch
    {
        AttemptResult.Accepted => "The mail relay took it",
        AttemptResult.Deferred => $"Put off: {Why(attempt.Reason)}",
        AttemptResult.Rejected => $"Refused: {Why(attempt.Reason)}",
    };

    public static string Why(FailureReason? reason) => reason switch
    {
        FailureReason.AddressGone => "the address takes no mail",
        FailureReason.MailboxFull => "the mailbox is full",
        FailureReason.Temporary => "the mail server asks to try again later",
        FailureReason.RefusedByPolicy => "the mail server's rules do not let it through",
        FailureReason.TooLarge => "it is larger than the mail server takes",
        FailureReason.ConnectionLost => "the connection broke before the mail server had answered; it may have the mail",
        FailureReason.Other or null => "the mail server gives its reason below",
    };

    /// <summary>How long an attempt took.</summary>
    public static string Duration(DeliveryAttempt attempt) => attempt.Milliseconds < 1000 ? $"{attempt.Milliseconds} ms" : $"{attempt.Milliseconds / 1000.0:0.0} s";
}
