using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>The words that metrics and spans use for the domain's; they stay the same when the code's names change.</summary>
internal static class Labels
{
    public static string Of(EmailKind kind) => kind switch
    {
        EmailKind.DeletionRequest => "deletion_request",
        EmailKind.Reminder => "reminder",
        EmailKind.FurtherInformation => "further_information",
        EmailKind.DataSubject => "data_subject",
        EmailKind.Account => "account",
        EmailKind.Digest => "digest",
        EmailKind.PassedOn => "passed_on",
        EmailKind.Escalation => "escalation",
        EmailKind.Test => "test",
    };

    public static string Of(AttemptResult result) => result switch
    {
        AttemptResult.Accepted => "accepted",
        AttemptResult.Deferred => "deferred",
        AttemptResult.Rejected => "rejected",
    };

    public static string Of(HandoverResult result) => result switch
    {
        HandoverResult.Accepted => "accepted",
        HandoverResult.Deferred => "deferred",
        HandoverResult.Rejected => "rejected",
        HandoverResult.RelayDown => "relay_down",
        HandoverResult.NotTried => "not_tried",
    };

    public static string Of(FailureReason reason) => reason switch
    {
        FailureReason.AddressGone => "address_gone",
        FailureReason.MailboxFull => "mailbox_full",
        FailureReason.Temporary => "temporary",
        FailureReason.RefusedByPolicy => "refused_by_policy",
        FailureReason.TooLarge => "too_large",
        FailureReason.ConnectionLost => "connection_lost",
        FailureReason.Other => "other",
    };
}
