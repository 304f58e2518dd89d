using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;

namespace Lethe.Domain.Requests;

/// <summary>What one data source must do for one privacy request.</summary>
public sealed class SourceTask : ICompanyOwned, IVersioned
{
    private SourceTask() { }

    public SourceTask(Guid companyId, Guid requestId, Guid dataSourceId, string reference, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        RequestId = requestId;
        DataSourceId = dataSourceId;
        Reference = reference;
        OutcomeAt = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public Guid RequestId { get; private set; }
    public Guid DataSourceId { get; private set; }

    /// <summary>What the data source sees; unique in the installation. See <see cref="Requests.Reference"/>.</summary>
    public string Reference { get; private set; } = "";

    public Outcome Outcome { get; private set; }
    public DateTimeOffset OutcomeAt { get; private set; }

    /// <summary>How often the data source was asked by a request email of its own; reminders do not count.</summary>
    public int Attempt { get; private set; }

    /// <summary>When the tick asked; null before, and again after the email was cancelled. While set, the box is ticked and locked.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The day by which the data source was asked to answer, in the company's time zone; null before it was asked.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>From when the reminders count: the asking, or the last that we told it.</summary>
    public DateTimeOffset? RemindersFrom { get; private set; }

    /// <summary>How many reminders have been sent since then.</summary>
    public int Reminders { get; private set; }

    /// <summary>When the last of them was written; null when there is none.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the portal next looks whether to remind, and whether the time is up; null: there is nothing to look for.</summary>
    public DateTimeOffset? LookAt { get; private set; }

    /// <summary>How often further information was sent.</summary>
    public int Informed { get; private set; }

    /// <summary>When a person there first answered since it was last written to; null while it is silent. Automatic replies do not count.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The answer behind the outcome; null where a person set it by hand.</summary>
    public Guid? AnswerId { get; private set; }

    /// <summary>When the company's policy for silent data sources was carried out; null before.</summary>
    public DateTimeOffset? ExpiredAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Why a tick cannot send the deletion email; null when it can.</summary>
    public Refusal? WhyNotAsk(PrivacyRequest request, DataSource source, DataSubject subject)
    {
        if (request.Type == RequestType.Deletion && request.Stage == Stage.Process && request.IdentityDecided && AskedAt is not null)
            return new("already-requested", $"{source.Name} has already been asked.");
        return WhyNotWrite(request, source, subject);
    }

    /// <summary>Why no second deletion email can be sent; null when it can. One that has not come to an end is tried again or cancelled instead.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The data source.</param>
    /// <param name="subject">Whose data.</param>
    /// <param name="delivery">How far the last email has got; null when there is none.</param>
    public Refusal? WhyNotAskAgain(PrivacyRequest request, DataSource source, DataSubject subject, DeliveryStatus? delivery)
    {
        if (AskedAt is null || delivery is null) return new("not-requested", $"{source.Name} has not been asked yet. Tick its box to ask.");
        if (delivery is DeliveryStatus.Queued or DeliveryStatus.Sending or DeliveryStatus.Deferred)
            return new("on-its-way", $"The last email to {source.Name} is still on its way. Wait for it, try it again now, or cancel it.");
        return WhyNotWrite(request, source, subject);
    }

    private Refusal? WhyNotWrite(PrivacyRequest request, DataSource source, DataSubject subject)
    {
        if (request.Type != RequestType.Deletion)
            return new("deletion-only", "Email integrations serve deletion requests only. Record the outcome by hand.");
        if (request.Stage != Stage.Process) return new("not-in-process", "Data sources are asked in the Process stage only.");
        if (!request.IdentityDecided) return PrivacyRequest.IdentityUndecided;
        if (Outcome.IsEnded()) return new("ended", $"The task of {source.Name} has ended. Correct its outcome first.");
        if (WhyNotReach(source) is { } unreached) return unreached;
        var missing = subject.Missing(source).ToList();
        return missing.Count == 0 ? null
            : new("identifier-missing", $"{source.Name} needs what is not known yet: {string.Join(", ", missing.Select(IdentifierNames.InSentence))}.");
    }

    /// <summary>Asks the data source by email to answer by a day: the attempt rises, the outcome is Requested.</summary>
    public Refusal? Ask(PrivacyRequest request, DataSource source, DataSubject subject, DateOnly dueOn, DateTimeOffset now)
    {
        if (WhyNotAsk(request, source, subject) is { } refusal) return refusal;
        Write(dueOn, now);
        return null;
    }

    /// <summary>Asks once more, by a new email: the attempt rises, the outcome is Requested again.</summary>
    public Refusal? AskAgain(PrivacyRequest request, DataSource source, DataSubject subject, DeliveryStatus? delivery, DateOnly dueOn, DateTimeOffset now)
    {
        if (WhyNotAskAgain(request, source, subject, delivery) is { } refusal) return refusal;
        Write(dueOn, now);
        return null;
    }

    /// <summary>Why it cannot be told what it asked for; null when it can.</summary>
    public Refusal? WhyNotInform(PrivacyRequest request, DataSource source)
    {
        if (AskedAt is null) return new("not-requested", $"{source.Name} has not been asked yet. Tick its box to ask.");
        if (request.Stage is not (Stage.Process or Stage.Reply)) return new("not-in-process", "Data sources are written to in the stages Process and Reply only.");
        if (!request.IdentityDecided) return PrivacyRequest.IdentityUndecided;
        if (Outcome != Outcome.NeedsInformation) return new("no-information-needed", $"{source.Name} does not wait for further information.");
        return WhyNotReach(source);
    }

    /// <summary>Tells the data source what it asked for: it is to answer by a day, and is reminded from now on.</summary>
    public Refusal? Inform(PrivacyRequest request, DataSource source, DateOnly dueOn, DateTimeOffset now)
    {
        if (WhyNotInform(request, source) is { } refusal) return refusal;
        Informed++;
        AwaitAnswer(dueOn, now);
        return null;
    }

    /// <summary>Why its data source is not written to at all; null when it is.</summary>
    internal static Refusal? WhyNotReach(DataSource source)
    {
        if (source.ArchivedAt is not null) return new("archived", $"{source.Name} is archived. Bring it back, or record the outcome by hand.");
        if (!source.IsAskedByEmail) return new("email-integration-off", $"The email integration of {source.Name} is off. Turn it on, or record the outcome by hand.");
        return source.WhyNotWriteTo();
    }

    /// <summary>A reminder was written, which names the day by which the data source is to answer: after the due date an agent's gives more time.</summary>
    public void Remind(DateOnly dueOn, DateTimeOffset now)
    {
        if (DueOn != dueOn) ExpiredAt = null;
        (DueOn, RemindersFrom) = (dueOn, RemindersFrom ?? AskedAt);
        Reminders++;
        RemindedAt = LookAt = now;
    }

    /// <summary>The company's policy for silent data sources has been carried out.</summary>
    public void Expire(DateTimeOffset now)
    {
        ExpiredAt = now;
        LookAt = null;
    }

    /// <summary>
    /// Why the email that asked cannot be tried again as it was written: what held for the tick must hold still, and it must go to where the data
    /// source is reached today; null when it can.
    /// </summary>
    public Refusal? WhyNotRetry(PrivacyRequest request, DataSource source, string? to)
    {
        if (request.Stage != Stage.Process) return new("not-in-process", "Data sources are asked in the Process stage only. Cancel the email, or go back to Process.");
        if (!request.IdentityDecided) return PrivacyRequest.IdentityUndecided;
        if (Outcome.IsEnded()) return new("ended", $"The task of {source.Name} has ended. Cancel the email, or correct the outcome first.");
        return to == source.PrivacyContact ? null
            : new("contact-changed", $"This email was written to {to}. The privacy contact of {source.Name} is now {source.PrivacyContact ?? "missing"}: cancel this email and tick again.");
    }

    /// <summary>The email was cancelled before it left: the box can be ticked again, unless an earlier email has asked already.</summary>
    /// <param name="now">The instant of the cancellation.</param>
    /// <param name="askedBefore">When an earlier email got through; null when none did.</param>
    public void TakeBack(DateTimeOffset now, DateTimeOffset? askedBefore = null)
    {
        AskedAt = RemindersFrom = askedBefore;
        LookAt = askedBefore is null ? null : now;
        if (askedBefore is null) DueOn = null;
        if (askedBefore is null && Outcome == Outcome.Requested) Become(Outcome.Pending, now);
    }

    /// <summary>Why a tick cannot record the task as done by hand; null when it can.</summary>
    public Refusal? WhyNotTickOff(PrivacyRequest request, DataSource source)
    {
        if (source.IntegrationType != IntegrationType.Manual) return new("not-manual", $"{source.Name} is not a manual data source.");
        if (request.Stage != Stage.Process) return new("not-in-process", "Data sources are ticked off in the Process stage only.");
        if (!request.IdentityDecided) return PrivacyRequest.IdentityUndecided;
        return Outcome.IsEnded() ? new("ended", $"The task of {source.Name} has already ended.") : null;
    }

    /// <summary>Ticks a manual data source off as done by hand.</summary>
    public Refusal? TickOff(PrivacyRequest request, DataSource source, DateTimeOffset now)
    {
        if (WhyNotTickOff(request, source) is { } refusal) return refusal;
        Become(request.Type == RequestType.Deletion ? Outcome.Deleted : Outcome.Done, now);
        return null;
    }

    /// <summary>Sets or corrects the outcome by hand. To waive needs a reason: see <see cref="Waive"/>.</summary>
    public Refusal? Correct(PrivacyRequest request, Outcome outcome, DateTimeOffset now)
    {
        if (request.Stage == Stage.Closed) return request.Closed;
        if (outcome == Outcome.Waived) return new("waive-with-reason", "Waive the task with a reason instead.");
        if (outcome == Outcome.Pending && AskedAt is not null) return new("already-requested", "The data source has been asked: choose Requested, or cancel the email while it is queued.");
        if (outcome == Outcome.Requested && AskedAt is null) return new("not-requested", "No email has asked this data source. Tick its box to ask.");
        if (outcome is Outcome.Deleted or Outcome.PartlyDeleted && request.Type != RequestType.Deletion) return new("not-a-deletion", "This is not a deletion request: choose Done.");
        if (outcome == Outcome.Done && request.Type == RequestType.Deletion) return new("is-a-deletion", "This is a deletion request: choose Deleted.");
        AnswerId = null;
        // An agent who opens it again waits for an answer again.
        if (outcome == Outcome.Requested) AnsweredAt = null;
        Become(outcome, now);
        LookAt = AskedAt is not null && outcome.IsOpen() ? now : null;
        return null;
    }

    /// <summary>Somebody there wrote: whatever it means, reminders stop.</summary>
    public void Hear(DateTimeOffset now) => AnsweredAt ??= now;

    /// <summary>What was taken for an answer was none: reminders go on.</summary>
    public void Unhear(DateTimeOffset now)
    {
        AnsweredAt = null;
        if (AskedAt is not null && Outcome.IsOpen()) LookAt = now;
    }

    /// <summary>What the data source said takes effect. An answer that ended the task holds until an agent corrects it.</summary>
    public Refusal? Settle(PrivacyRequest request, Outcome outcome, Guid answerId, DateTimeOffset now)
    {
        if (request.Stage == Stage.Closed) return request.Closed;
        if (Outcome.IsEnded()) return new("ended", "This task has already ended. Correct its outcome by hand to change it.");
        if (outcome is Outcome.Pending or Outcome.Requested or Outcome.Done or Outcome.Waived) throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No data source answers that.");
        Hear(now);
        AnswerId = answerId;
        Become(outcome, now);
        return null;
    }

    /// <summary>A machine answered: noted while nothing else is known, and reminders go on. False when it changes nothing.</summary>
    public bool Acknowledge(Outcome outcome, Guid answerId, DateTimeOffset now)
    {
        if (outcome is not (Outcome.Acknowledged or Outcome.UseOurForm)) throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "A machine says no more than that.");
        if (Outcome != Outcome.Requested && !(Outcome == Outcome.Acknowledged && outcome == Outcome.UseOurForm)) return false;
        AnswerId = answerId;
        Become(outcome, now);
        return true;
    }

    /// <summary>The email that asked did not arrive because its address is gone. False when the task has ended, or was answered.</summary>
    public bool LoseContact(DateTimeOffset now)
    {
        if (AskedAt is null || AnsweredAt is not null || Outcome.IsEnded() || Outcome == Outcome.Unreachable) return false;
        Become(Outcome.Unreachable, now);
        return true;
    }

    /// <summary>Gives up on the data source; the reason is kept as a note.</summary>
    public Refusal? Waive(PrivacyRequest request, DateTimeOffset now)
    {
        if (request.Stage == Stage.Closed) return request.Closed;
        if (Outcome.IsEnded()) return new("ended", "This task has already ended.");
        Become(Outcome.Waived, now);
        return null;
    }

    private void Write(DateOnly dueOn, DateTimeOffset now)
    {
        Attempt++;
        AskedAt = now;
        AwaitAnswer(dueOn, now);
    }

    private void AwaitAnswer(DateOnly dueOn, DateTimeOffset now)
    {
        (DueOn, RemindersFrom, Reminders, RemindedAt, LookAt) = (dueOn, now, 0, null, now);
        (AnsweredAt, AnswerId, ExpiredAt) = (null, null, null);
        Become(Outcome.Requested, now);
    }

    private void Become(Outcome outcome, DateTimeOffset now)
    {
        if (Outcome == outcome) return;
        Outcome = outcome;
        OutcomeAt = now;
    }
}
