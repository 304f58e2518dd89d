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
    /// The day by which a data source is asked to answer: some days before the request is due, so that time is left to answer the person. It is never a day that has
    /// passed or is too near to act on, for a request that is late is still worth answering; and never after the request's own unless that is such a day.
    /// </summary>
    /// <param name="dueOn">When the request is due.</param>
    /// <param name="margin">Days between the two.</param>
    /// <param name="today">The day it is for the company.</param>
    public static DateOnly ForDataSource(DateOnly dueOn, int margin, DateOnly today)
    {
        var (wanted, soonest) = (dueOn.AddDays(-margin), today.AddDays(LeastDays));
        return wanted > soonest ? wanted : soonest;
    }
}
