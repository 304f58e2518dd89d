using Lethe.Domain;

namespace Lethe.Mail.Outbound;

/// <summary>What is ahead for a data source that is silent.</summary>
/// <param name="IsSilent">Whether nobody there has answered.</param>
/// <param name="WhyNotNow">Why an agent cannot remind it now; null when they can.</param>
/// <param name="NextOn">The day of the next reminder by itself; null when none is left.</param>
public sealed record ReminderOutlook(bool IsSilent, Refusal? WhyNotNow, DateOnly? NextOn);
