using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Closed sets as people read them.</summary>
internal static class Words
{
    public static string Of(RequestType type) => type switch
    {
        RequestType.Deletion => "Deletion",
        RequestType.Copy => "Copy",
        RequestType.DoNotSell => "Do Not Sell",
        RequestType.DoNotMail => "Do Not Mail",
        RequestType.Edit => "Edit",
    };

    public static string Of(Stage stage) => stage switch
    {
        Stage.Review => "Review",
        Stage.Process => "Process",
        Stage.Reply => "Reply",
        Stage.Closed => "Closed",
    };

    public static string Of(Disposition disposition) => disposition switch
    {
        Disposition.Completed => "Completed",
        Disposition.Rejected => "Rejected",
        Disposition.Withdrawn => "Withdrawn",
        Disposition.Expired => "Expired",
        Disposition.Duplicate => "Duplicate",
    };

    public static string Of(IdentityStatus identity) => identity switch
    {
        IdentityStatus.Unverified => "Identity not verified",
        IdentityStatus.Verified => "Identity verified",
        IdentityStatus.NotRequired => "Identity check not required",
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pending => "To do",
        Outcome.Requested => "Requested",
        Outcome.Acknowledged => "Acknowledged",
        Outcome.NeedsInformation => "Needs information",
        Outcome.UseOurForm => "Use our form",
        Outcome.Unreachable => "Unreachable",
        Outcome.Deleted => "Deleted",
        Outcome.PartlyDeleted => "Partly deleted",
        Outcome.Done => "Done",
        Outcome.NotFound => "Not found",
        Outcome.Refused => "Refused",
        Outcome.Waived => "Waived",
    };

    public static string Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Queued => "Queued",
        DeliveryStatus.Sending => "Sending",
        DeliveryStatus.Sent => "Sent",
        DeliveryStatus.Deferred => "Put off",
        DeliveryStatus.Bounced => "Bounced",
        DeliveryStatus.Failed => "Failed",
        DeliveryStatus.Cancelled => "Cancelled",
    };

    public static string Of(AnswerChannel channel) => channel switch
    {
        AnswerChannel.Mail => "By mail",
        AnswerChannel.Page => "On its page",
        AnswerChannel.Json => "By program",
    };

    public static string Of(InboundKind kind) => kind switch
    {
        InboundKind.Bounce => "Bounce",
        InboundKind.Delay => "Delay",
        InboundKind.Complaint => "Complaint",
        InboundKind.AutomaticReply => "Automatic reply",
        InboundKind.Delivered => "Notice of arrival",
        InboundKind.Answer => "Answer",
    };

    public static string Of(InboundMatch match) => match switch
    {
        InboundMatch.EnvelopeToken => "It came to the return path of our email, which nothing else gives away.",
        InboundMatch.ReplyToken => "It came to the reply address of our email, which nothing else gives away.",
        InboundMatch.Thread => "It answers our email.",
        InboundMatch.Original => "It returns or forwards our email.",
        InboundMatch.Reference => "It shows the reference of the task.",
        InboundMatch.Hand => "An agent attached it.",
    };

    public static string Of(Channel channel) => channel switch
    {
        Channel.Email => "Email",
        Channel.Phone => "Phone",
        Channel.Letter => "Letter",
        Channel.WebForm => "Web form",
        Channel.InPerson => "In person",
        Channel.Agent => "Authorised agent",
        Channel.Other => "Another way",
    };

    public static string Of(IntegrationType type) => type switch
    {
        IntegrationType.Manual => "Manual",
        IntegrationType.Email => "Email",
        IntegrationType.Api => "Api",
    };

    public static string Of(AgentRole role) => role switch
    {
        AgentRole.Agent => "Agent",
        AgentRole.Owner => "Owner",
    };

    public static string Of(SenderRecordState state) => state switch
    {
        SenderRecordState.Right => "Found",
        SenderRecordState.Missing => "Missing",
        SenderRecordState.Different => "Different",
        SenderRecordState.Unknown => "No answer from DNS",
    };

    public static string Of(ExpiryPolicy policy) => policy switch
    {
        ExpiryPolicy.EscalateToAssignee => "Tell the assignee by email",
        ExpiryPolicy.EscalateToOwner => "Tell the owners by email",
        ExpiryPolicy.Waive => "Waive it, with a note",
        ExpiryPolicy.KeepWaiting => "Keep waiting",
    };

    public static string Of(EmailKind kind) => kind switch
    {
        EmailKind.DeletionRequest => "Deletion email",
        EmailKind.Reminder => "Reminder",
        EmailKind.FurtherInformation => "Further information",
        EmailKind.DataSubject => "To the data subject",
        EmailKind.Account => "About an account",
        EmailKind.Test => "Test",
        EmailKind.PassedOn => "Passed on",
        EmailKind.Digest => "Digest",
        EmailKind.Escalation => "Escalation",
    };

    /// <summary>When silent data sources are reminded: "after 7 and 14 days, and 3 days before the due date".</summary>
    public static string Of(ReminderLadder ladder)
    {
        var (after, before) = (Days(ladder.AfterAsking), Days(ladder.BeforeDue));
        return (after, before) switch
        {
            ("", "") => "never",
            (_, "") => $"after {after}",
            ("", _) => $"{before} before the due date",
            _ => $"after {after}, and {before} before the due date",
        };
    }

    private static string Days(IEnumerable<int> days) => days.ToList() switch
    {
        [] => "",
        [1] => "1 day",
        [var only] => $"{only} days",
        [.. var first, var last] => $"{string.Join(", ", first)} and {last} days",
    };

    /// <summary>The words for an enum that was kept as text, as activities do; the text itself when it is none.</summary>
    public static string Read<T>(string? text, Func<T, string> words) where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? words(value) : text ?? "";
}
