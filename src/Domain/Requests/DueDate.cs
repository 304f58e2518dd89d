namespace Lethe.Domain.Requests;

/// <summary>When a request must be answered.</summary>
public static class DueDate
{
    private const int LeastDays = 3;

    /// <summary>
    /// One calendar month after receipt (GDPR Art. 12(3)), counted as Regulation 1182/71 Art. 3 says: the same day of the next month, or its last day
    /// where it has no such day.
    /// </summary>
    public static DateOnly Of(DateOnly receivedOn) => receivedOn.AddMonths(1);

    /// <summary>
    /// The day by which a data source is asked to answer: the request's own, but never a day that has passed or is too near to act on, for a
    /// request that is late is still worth answering.
    /// </summary>
    public static DateOnly ForDataSource(DateOnly dueOn, DateOnly today) => dueOn > today.AddDays(LeastDays) ? dueOn : today.AddDays(LeastDays);
}
