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

    /// <summary>The newest answer that waits for a person.</summary>
    public Answer? ToDecide { get; init; }

    /// <summary>The answer behind the outcome; null where there is none, or an agent set it by hand.</summary>
    public AnswerGlance? Behind { get; init; }

    /// <summary>The message that says that the email came back.</summary>
    public Guid? BounceId { get; init; }

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

    /// <summary>Whether it waits for further information, which can be sent in the same thread.</summary>
    public bool CanInform => Task.WhyNotInform(Request, Source) is null;

    /// <summary>Whether its email may still be called back.</summary>
    public bool CanCancel => Task.AskedAt is not null && Email is { CanBeCancelled: true };

    /// <summary>Asked, but the mail server refused the email, or it came back.</summary>
    public bool IsNotSent => Task.Outcome == Outcome.Requested && Email?.Status is DeliveryStatus.Failed or DeliveryStatus.Bounced;

    /// <summary>Asked, but its privacy contact is not written to any more: no reminder goes out either.</summary>
    public bool IsStranded => Task.AskedAt is not null && Task.Outcome.IsOpen() && Source.IntegrationType == IntegrationType.Email && Source.WhyNotWriteTo() is not null;

    /// <summary>An agent said where it stands, not the data source.</summary>
    public bool IsByHand => Behind is null && Task.AnswerId is null && !IsStranded && Email?.Status != DeliveryStatus.Bounced && Task.Outcome is not (Outcome.Pending or Outcome.Requested);

    /// <summary>What is still missing from a data source that was asked; null where nothing is.</summary>
    public string? Silence => Task is { AskedAt: not null, AnsweredAt: null, Outcome: Outcome.Requested or Outcome.Acknowledged } && Email?.Status == DeliveryStatus.Sent
        ? $"No answer yet{Reminded}{(Task.DueOn is { } due ? $"; due {due:d MMMM}" : "")}" : null;

    /// <summary>It waits for a person, not for the data source.</summary>
    private bool IsToDecide => ToDecide is not null && Request.IsOpen && Task.Outcome is Outcome.Requested or Outcome.Acknowledged;

    private string Reminded => Task.Reminders switch
    {
        0 => "",
        1 => ", reminded once",
        2 => ", reminded twice",
        var times => $", reminded {times:N0} times",
    };

    public string Badge => IsToDecide ? "open" : IsNotSent ? "trouble" : Badges.Of(Task.Outcome);

    public string BadgeWords => IsToDecide ? "To decide" : IsNotSent ? Email!.Status == DeliveryStatus.Bounced ? "Came back" : "Not sent" : Task.Outcome == Outcome.Requested ? "Waiting" : Words.Of(Task.Outcome);

    private static bool IsManualSource(DataSource source) => source.IntegrationType == IntegrationType.Manual;
}
