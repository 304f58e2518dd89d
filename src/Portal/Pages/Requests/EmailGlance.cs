using Lethe.Domain.Emails;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage.Emails;

namespace Lethe.Portal.Pages.Requests;

/// <summary>What is shown of an email: how far its delivery has got, and to which data source; To is null where a person is written to.</summary>
internal sealed record EmailGlance(Guid Id, string? To, DeliveryStatus Status, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset DueAt, FailureReason? Reason, string? ServerReply)
{
    /// <summary>When the mail server last said something about it.</summary>
    public DateTimeOffset? ReplyAt { get; init; }

    public bool CanBeTriedAgain => Status is DeliveryStatus.Deferred or DeliveryStatus.Failed;

    public bool CanBeCancelled => Status == DeliveryStatus.Queued || CanBeTriedAgain;

    /// <summary>What the mail server said, while it matters.</summary>
    public string? Complaint => Status == DeliveryStatus.Sent || IsHeld ? null : ServerReply;

    public string Sentence => Status switch
    {
        DeliveryStatus.Sent => "Email Sent",
        DeliveryStatus.Sending => "Sending",
        DeliveryStatus.Queued when ServerReply is not null => "Waiting for the mail relay; it goes out when the relay is back",
        DeliveryStatus.Queued => "Sending: it is queued",
        DeliveryStatus.Deferred when IsHeld => "Held: the database was restored from a backup or had been moved away, and it may have been sent since. Try it again only if it has not arrived",
        DeliveryStatus.Deferred => $"Put off: {AttemptWords.Why(Reason)}",
        DeliveryStatus.Failed when Reason is FailureReason.Temporary or FailureReason.ConnectionLost => "Given up: the mail server kept putting it off for 5 days",
        DeliveryStatus.Failed => $"It did not get through: {AttemptWords.Why(Reason)}",
        DeliveryStatus.Bounced => $"It came back: {AttemptWords.Why(Reason)}",
        DeliveryStatus.Cancelled => "It was called back before it left",
    };

    /// <summary>When it goes out by itself; null when it does not.</summary>
    public DateTimeOffset? NextAttemptAt => Status == DeliveryStatus.Deferred && !IsHeld ? DueAt : null;

    private bool IsHeld => Status == DeliveryStatus.Deferred && ServerReply == HeldMail.Words;
}
