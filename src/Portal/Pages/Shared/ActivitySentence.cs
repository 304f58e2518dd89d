using System.Globalization;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Shared;

/// <summary>
/// What happened, as people read it. About is the name of a data source, agent or domain, or a stage, disposition, channel, identifier or date (yyyy-MM-dd);
/// Detail is the outcome, integration type or role beside a name.
/// </summary>
internal static class ActivitySentence
{
    public static string Of(Activity activity, string? dataSource = null)
    {
        var name = activity.About ?? dataSource ?? "the data source";
        return activity.Kind switch
        {
            ActivityKind.RequestReceived => Received(activity.About),
            ActivityKind.DetailsCorrected => "Corrected the details",
            ActivityKind.IdentityVerified => "Verified the identity",
            ActivityKind.IdentityNotRequired => "Recorded that no identity check is required",
            ActivityKind.IdentityReset => "Took back the decision about the identity",
            ActivityKind.RequestAccepted => "Accepted the request: it is in Process",
            ActivityKind.RequestRejected => "Rejected the request",
            ActivityKind.MovedToReply => "Moved to Reply",
            ActivityKind.SteppedBack => With("Went back", " to ", Words.Read<Stage>(activity.About, Words.Of)),
            ActivityKind.RequestClosed => With("Closed", " as ", Words.Read<Disposition>(activity.About, Words.Of)),
            ActivityKind.RequestReopened => With("Reopened", " in ", Words.Read<Stage>(activity.About, Words.Of)),
            ActivityKind.DueDateMoved => With("Moved the due date", " to ", Day(activity.About)),
            ActivityKind.Assigned => activity.About is null ? "Took the assignee away" : $"Assigned to {activity.About}",
            ActivityKind.NoteAdded => "Added a note",
            ActivityKind.DeletionRequested => $"Requested deletion from {name}",
            ActivityKind.DeletionRequestedAgain => $"Requested deletion from {name} again",
            ActivityKind.EmailCancelled => $"Cancelled the email to {Recipient(activity, dataSource)}",
            ActivityKind.EmailRetried => $"Tried the email to {Recipient(activity, dataSource)} again",
            ActivityKind.EmailFailed => $"The email to {Recipient(activity, dataSource)} was refused",
            ActivityKind.EmailDeferred => $"The email to {Recipient(activity, dataSource)} was put off by the mail server",
            ActivityKind.TickedOff => With($"Ticked off {name}", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.OutcomeCorrected => With($"Set the outcome of {name}", " to ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.TaskWaived => $"Waived {name}",
            ActivityKind.IdentifierAdded => $"Added the {Words.Read<IdentifierKind>(activity.About ?? "identifier", IdentifierNames.InSentence)}",
            ActivityKind.DataSubjectEmailed => "Emailed the data subject",
            ActivityKind.DataSourceJoined => $"{name} joined the request",
            ActivityKind.DataSourceAdded => $"Added {name}",
            ActivityKind.DataSourceEdited => $"Edited {name}",
            ActivityKind.IntegrationTypeChosen => With($"Chose an integration type for {name}", ": ", Words.Read<IntegrationType>(activity.Detail, Words.Of)),
            ActivityKind.EmailIntegrationTurnedOn => $"Turned the email integration of {name} on",
            ActivityKind.EmailIntegrationTurnedOff => $"Turned the email integration of {name} off",
            ActivityKind.DataSourceArchived => $"Archived {name}",
            ActivityKind.DataSourceBroughtBack => $"Brought {name} back",
            ActivityKind.TestSent => $"Sent themselves a test of the email to {name}",
            ActivityKind.CompanyFounded => "Founded the company",
            ActivityKind.CompanyEdited => "Edited the company",
            ActivityKind.AgentInvited => $"Invited {activity.About ?? "a colleague"}",
            ActivityKind.InvitationWithdrawn => $"Withdrew the invitation of {activity.About ?? "a colleague"}",
            ActivityKind.AgentJoined => activity.About is null ? "Joined the company" : $"{activity.About} joined the company",
            ActivityKind.AgentRoleChanged => With($"Changed the role of {activity.About ?? "a colleague"}", " to ", Words.Read<AgentRole>(activity.Detail, Words.Of)),
            ActivityKind.AgentDeactivated => $"Deactivated {activity.About ?? "a colleague"}",
            ActivityKind.AgentReactivated => $"Reactivated {activity.About ?? "a colleague"}",
            ActivityKind.SenderDomainNamed => $"Named {activity.About ?? "a domain"} as the domain to send from",
            ActivityKind.SenderDomainVerified => $"The DNS records of {activity.About ?? "the company's domain"} are right: mail goes out from it",
            ActivityKind.SenderDomainFellBack => $"The DNS records of {activity.About ?? "the company's domain"} are no longer right: mail goes out from the portal's domain",
            ActivityKind.SenderDomainRemoved => $"Removed {activity.About ?? "a domain"} as the domain to send from",
            ActivityKind.AnswerReceived => With($"{name} answered by mail", ": looks like ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnsweredOnPage => With($"{name} answered on its page", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnsweredByProgram => With($"{name} answered by program", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnswerTookEffect => With($"The answer of {name} took effect by itself", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnswerConfirmed => With($"Confirmed the answer of {name}", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnswerCorrected => With($"Read the answer of {name}", " as ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.AnswerDismissed => $"Decided that the answer of {name} changes nothing",
            ActivityKind.AutomaticReplyReceived => With($"{name} sent an automatic reply", ": ", Words.Read<Outcome>(activity.Detail, Words.Of)),
            ActivityKind.EmailBounced => $"The email to {Recipient(activity, dataSource)} came back",
            ActivityKind.DelayReported => $"The email to {Recipient(activity, dataSource)} is delayed, says a mail server",
            ActivityKind.ComplaintReceived => $"The email to {Recipient(activity, dataSource)} was called spam",
            ActivityKind.ArrivalReported => $"The email to {Recipient(activity, dataSource)} arrived, says a mail server",
            ActivityKind.ReminderSent => $"Reminded {name}",
            ActivityKind.AnswerOverdue => $"{name} has not answered by its due date",
            ActivityKind.TaskEscalated => With($"Told that {name} has not answered", ": ", activity.Detail ?? ""),
            ActivityKind.FurtherInformationSent => $"Sent further information to {name}",
            ActivityKind.ContactQuarantined => $"The privacy contact of {name} takes no mail: nothing is sent to it",
            ActivityKind.ContactPaused => $"The privacy contact of {name} is paused: it called our mail spam",
            ActivityKind.ContactProven => $"The privacy contact of {name} works",
            ActivityKind.ContactReleased => $"Released the privacy contact of {name}",
            ActivityKind.ContactCorrected => $"Corrected the privacy contact of {name}",
            ActivityKind.MessageAttached => $"Attached a message to {name}",
            ActivityKind.MessageDiscarded => "Discarded a message",
            ActivityKind.MessageAssigned => "A message waits in Unmatched",
            ActivityKind.RemindersChanged => activity.DataSourceId is null ? "Changed when data sources are reminded" : $"Changed when {name} is reminded",
        };
    }

    /// <summary>The mark beside it: mail, good, trouble or none.</summary>
    public static string? Tone(ActivityKind kind) => kind switch
    {
        ActivityKind.DeletionRequested or ActivityKind.DeletionRequestedAgain or ActivityKind.DataSubjectEmailed or ActivityKind.EmailRetried or ActivityKind.TestSent
            or ActivityKind.AnswerReceived or ActivityKind.AutomaticReplyReceived or ActivityKind.ReminderSent or ActivityKind.FurtherInformationSent or ActivityKind.ArrivalReported => "mail",
        ActivityKind.RequestAccepted or ActivityKind.IdentityVerified or ActivityKind.TickedOff or ActivityKind.RequestClosed or ActivityKind.EmailIntegrationTurnedOn or ActivityKind.SenderDomainVerified
            or ActivityKind.AnsweredOnPage or ActivityKind.AnsweredByProgram or ActivityKind.AnswerTookEffect or ActivityKind.AnswerConfirmed or ActivityKind.AnswerCorrected
            or ActivityKind.ContactProven => "good",
        ActivityKind.EmailFailed or ActivityKind.EmailDeferred or ActivityKind.RequestRejected or ActivityKind.SenderDomainFellBack
            or ActivityKind.EmailBounced or ActivityKind.ComplaintReceived or ActivityKind.AnswerOverdue or ActivityKind.TaskEscalated or ActivityKind.ContactQuarantined or ActivityKind.ContactPaused => "trouble",
        _ => null,
    };

    private static string With(string sentence, string link, string word) => word.Length == 0 ? sentence : sentence + link + word;

    private static string Received(string? channel) => Enum.TryParse<Channel>(channel, out var value) ? value switch
    {
        Channel.Email => "Received by email",
        Channel.Phone => "Received by phone",
        Channel.Letter => "Received by letter",
        Channel.WebForm => "Received over a web form",
        Channel.InPerson => "Received in person",
        Channel.Agent => "Received from an authorised agent",
        Channel.Other => "Received",
    } : "Received";

    private static string Recipient(Activity activity, string? dataSource) =>
        activity.About ?? dataSource ?? (activity.RequestId is null ? "an agent" : "the data subject");

    private static string Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : day ?? "";
}
