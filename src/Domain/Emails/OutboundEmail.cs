using Lethe.Domain.Requests;

namespace Lethe.Domain.Emails;

/// <summary>
/// One mail; its row is the outbox. It holds no body and, where the recipient is a person, no address: those are in the encrypted content,
/// which is the finished message.
/// </summary>
public sealed class OutboundEmail : ICompanyOwned
{
    /// <summary>Longest server reply that is kept, in characters.</summary>
    public const int MaximumServerReply = 1000;

    /// <summary>How long the link in an email to a data source takes answers.</summary>
    public static readonly TimeSpan AnswersFor = TimeSpan.FromDays(180);

    /// <summary>How long it goes on doing so when the request has been closed.</summary>
    public static readonly TimeSpan AnswersAfterClosing = TimeSpan.FromDays(60);

    private OutboundEmail() { }

    /// <summary>A queued email, due at once.</summary>
    /// <param name="id">Its key, from which its Message-ID is made.</param>
    /// <param name="companyId">The company on whose behalf it goes; null when it is the installation's own.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="messageId">Message-ID without angle brackets (RFC 5322 section 3.6.4); never changes between attempts.</param>
    /// <param name="contentId">Its finished message.</param>
    /// <param name="now">The instant of queueing.</param>
    public OutboundEmail(Guid id, Guid? companyId, EmailKind kind, string messageId, Guid contentId, DateTimeOffset now)
    {
        Id = id;
        CompanyId = companyId;
        Kind = kind;
        MessageId = messageId;
        ContentId = contentId;
        Lane = companyId ?? Guid.Empty;
        QueuedAt = now;
        DueAt = now;
    }

    public Guid Id { get; private set; }
    public Guid? CompanyId { get; private set; }
    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;
    public EmailKind Kind { get; private set; }
    public string MessageId { get; private set; } = "";
    public Guid ContentId { get; private set; }

    /// <summary>The agent on whose behalf it goes; null when the portal writes by itself.</summary>
    public Guid? AgentId { get; init; }

    public Guid? RequestId { get; init; }
    public Guid? SourceTaskId { get; init; }
    public Guid? DataSourceId { get; init; }

    /// <summary>Which of the source task's request emails it is; unique together with the task and the kind.</summary>
    public int? Attempt { get; init; }

    /// <summary>The data source's address; null where the recipient is a person, whose address is personal data.</summary>
    public string? To { get; init; }

    /// <summary>Whose turn it takes in the queue: the company's; empty for the installation's own.</summary>
    public Guid Lane { get; private set; }

    /// <summary>The recipient's domain, by which the queue keeps a slow or limited one from holding up the others; blinded where the recipient is a person.</summary>
    public string Destination { get; init; } = "";

    public DeliveryStatus Status { get; private set; }
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>Not handed over before this instant.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>How often it was handed over to the relay, whatever came of it.</summary>
    public int DeliveryAttempts { get; private set; }

    /// <summary>How often it was deferred in a row.</summary>
    public int Deferrals { get; private set; }

    /// <summary>The first deferral of that row; null when the last attempt was none.</summary>
    public DateTimeOffset? DeferredSince { get; private set; }

    /// <summary>Why the last attempt did not get through.</summary>
    public FailureReason? Reason { get; private set; }

    /// <summary>What the mail server last said, without the addresses of people; null before its first answer.</summary>
    public string? ServerReply { get; private set; }

    public DateTimeOffset? ServerReplyAt { get; private set; }

    /// <summary>Names the worker's claim that holds the email while it is being sent; a result is recorded only by whoever still holds it.</summary>
    public Guid? LeaseId { get; private set; }

    /// <summary>After this instant another worker may claim it.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>
    /// Whether the link in it still opens the page for answers: until <see cref="AnswersFor"/> after it was sent or <see cref="AnswersAfterClosing"/> after its
    /// request was closed, whichever is first. Never when it was cancelled, or did not ask a data source for anything.
    /// </summary>
    public bool TakesAnswers(PrivacyRequest request, DateTimeOffset now) =>
        SourceTaskId is not null && RequestId == request.Id
        && Kind is EmailKind.DeletionRequest or EmailKind.Reminder or EmailKind.FurtherInformation
        && Status != DeliveryStatus.Cancelled
        && now < (SentAt ?? QueuedAt) + AnswersFor
        && !(now >= request.ClosedAt + AnswersAfterClosing);

    /// <summary>A report says that it did not arrive after all; refused unless the relay had taken it.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="reply">What the mail server said, without the addresses of people.</param>
    /// <param name="now">When the report was read.</param>
    public Refusal? Bounce(FailureReason reason, string? reply, DateTimeOffset now)
    {
        if (Status != DeliveryStatus.Sent) return new("not-sent", "Only an email that was sent can come back.");
        Status = DeliveryStatus.Bounced;
        Reason = reason;
        ServerReply = reply is { Length: > MaximumServerReply } ? reply[..MaximumServerReply] : reply;
        ServerReplyAt = now;
        return null;
    }

    /// <summary>Queues an email again at once that was refused or put off. One that has failed gets the whole schedule anew.</summary>
    public Refusal? Retry(DateTimeOffset now)
    {
        if (Status is not (DeliveryStatus.Deferred or DeliveryStatus.Failed)) return new("not-failed", "Only an email that did not get through can be tried again.");
        if (Status == DeliveryStatus.Failed)
        {
            Deferrals = 0;
            DeferredSince = null;
        }

        Status = DeliveryStatus.Queued;
        DueAt = now;
        return null;
    }

    /// <summary>Stops an email that has not left; refused once it is on its way.</summary>
    public Refusal? Cancel()
    {
        if (Status == DeliveryStatus.Cancelled) return new("already-cancelled", "This email has been cancelled already.");
        if (Status is DeliveryStatus.Sent or DeliveryStatus.Bounced) return new("already-sent", "This email has been handed over already and can no longer be cancelled.");
        if (Status is not (DeliveryStatus.Queued or DeliveryStatus.Deferred or DeliveryStatus.Failed))
            return new("on-its-way", "This email is already on its way and can no longer be cancelled.");
        Status = DeliveryStatus.Cancelled;
        return null;
    }
}
