using Lethe.Domain;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>One row of the checklist: what a data source must do, and what a tick would do now.</summary>
internal sealed record TaskRow(PrivacyRequest Request, SourceTask Task, DataSource Source, EmailGlance? Email, DataSubject Subject)
{
    /// <summary>Why the last tick of this row was refused.</summary>
    public string? RefusedBecause { get; init; }

    public string ElementId => $"task-{Task.Id}";

    public string Url => $"/requests/{Request.Number}/tasks/{Task.Id}";

    public bool IsManual => Source.IntegrationType == IntegrationType.Manual;

    /// <summary>Ticked and locked: asked, or ended.</summary>
    public bool IsTicked => Task.AskedAt is not null || Task.Outcome.IsEnded();

    /// <summary>Why the box is off; null when a tick would do something.</summary>
    public Refusal? WhyOff { get; } = IsManualSource(Source) ? Task.WhyNotTickOff(Request, Source) : Task.WhyNotAsk(Request, Source, Subject);

    public bool CanTick => WhyOff is null;

    /// <summary>What would have to be typed before it can be asked.</summary>
    public IEnumerable<IdentifierKind> Missing => WhyOff?.Code == "identifier-missing" ? Subject.Missing(Source) : [];

    /// <summary>Whether its email did not get through and may be tried again as it was written.</summary>
    public bool CanRetry => Email is { CanBeTriedAgain: true } && Task.WhyNotRetry(Request, Source, Email.To) is null;

    /// <summary>Whether a second email may be sent, as an act of its own.</summary>
    public bool CanAskAgain => Task.WhyNotAskAgain(Request, Source, Subject, Email?.Status) is null;

    /// <summary>Whether its email may still be called back.</summary>
    public bool CanCancel => Task.AskedAt is not null && Email is { CanBeCancelled: true };

    /// <summary>Asked, but the mail server refused the email.</summary>
    public bool IsNotSent => Task.Outcome == Outcome.Requested && Email?.Status == DeliveryStatus.Failed;

    /// <summary>Asked, but the email came back for a reason that is not the address.</summary>
    public bool CameBack => Task.Outcome == Outcome.Requested && Email?.Status == DeliveryStatus.Bounced;

    public string Badge => IsNotSent || CameBack ? "trouble" : Task.Outcome switch
    {
        Outcome.Pending => "open",
        Outcome.Requested or Outcome.Acknowledged => "waiting",
        Outcome.NeedsInformation or Outcome.UseOurForm or Outcome.Unreachable or Outcome.Refused => "trouble",
        Outcome.Deleted or Outcome.PartlyDeleted or Outcome.Done or Outcome.NotFound => "done",
        Outcome.Waived => "plain",
    };

    public string BadgeWords => IsNotSent ? "Not sent" : CameBack ? "Came back" : Task.Outcome == Outcome.Requested ? "Waiting" : Words.Of(Task.Outcome);

    private static bool IsManualSource(DataSource source) => source.IntegrationType == IntegrationType.Manual;
}
