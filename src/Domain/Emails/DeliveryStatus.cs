namespace Lethe.Domain.Emails;

/// <summary>Where an outbound email is. Sent means that the relay took it, not that anybody read or did anything.</summary>
public enum DeliveryStatus
{
    Queued,
    Sending,
    Sent,
    Deferred,
    Bounced,
    Failed,
    Cancelled,
}
