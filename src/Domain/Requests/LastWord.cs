using Lethe.Domain.Emails;

namespace Lethe.Domain.Requests;

/// <summary>How far that has got which a data source was last told.</summary>
/// <param name="Status">Of the email that last asked or informed it; null when there is none.</param>
/// <param name="SentAt">When the relay took that.</param>
/// <param name="Reminder">Of the last reminder since; null when there is none.</param>
public sealed record LastWord(DeliveryStatus? Status, DateTimeOffset? SentAt, DeliveryStatus? Reminder = null)
{
    /// <summary>Whether something written to it has not left yet.</summary>
    public bool IsOnItsWay => IsMoving(Status) || IsMoving(Reminder);

    private static bool IsMoving(DeliveryStatus? status) => status is DeliveryStatus.Queued or DeliveryStatus.Sending or DeliveryStatus.Deferred;
}
