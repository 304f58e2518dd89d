namespace Lethe.Domain.Requests;

/// <summary>When a request must be answered.</summary>
public static class DueDate
{
    /// <summary>
    /// One calendar month after receipt (GDPR Art. 12(3)), counted as Regulation 1182/71 Art. 3 says: the same day of the next month, or its last day
    /// where it has no such day.
    /// </summary>
    public static DateOnly Of(DateOnly receivedOn) => receivedOn.AddMonths(1);
}
