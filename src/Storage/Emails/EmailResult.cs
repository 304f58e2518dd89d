using Lethe.Domain.Activities;
using Lethe.Domain.Emails;

namespace Lethe.Storage.Emails;

/// <summary>What became of a claimed email, to be recorded.</summary>
public sealed record EmailResult(ClaimedEmail Email, DeliveryStatus Status)
{
    /// <summary>When it may be tried again; null where that does not matter.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the relay took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the mail server said; null leaves what it said before.</summary>
    public string? ServerReply { get; init; }

    public FailureReason? Reason { get; init; }
    public int Deferrals { get; init; }
    public DateTimeOffset? DeferredSince { get; init; }

    /// <summary>The attempt that was made; null when the email goes back untried.</summary>
    public DeliveryAttempt? Attempt { get; init; }

    /// <summary>The line of history that tells it; null when there is nothing to tell.</summary>
    public Activity? Activity { get; init; }
}
