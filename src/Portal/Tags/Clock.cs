namespace Lethe.Portal.Tags;

/// <summary>The time as the person who looks at the page reads it.</summary>
public sealed class Clock(TimeProvider time, TimeZoneInfo zone)
{
    public TimeZoneInfo Zone { get; } = zone;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOf(Now);

    public DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
