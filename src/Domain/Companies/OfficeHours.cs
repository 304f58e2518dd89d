namespace Lethe.Domain.Companies;

/// <summary>When the portal writes by itself: from 8 to 18, as the clocks of a time zone show.</summary>
public static class OfficeHours
{
    private static readonly TimeOnly Opening = new(8, 0);
    private static readonly TimeOnly Closing = new(18, 0);

    /// <summary>Whether it is such an hour there.</summary>
    public static bool Are(DateTimeOffset now, string timeZone) =>
        TimeOnly.FromDateTime(Local(now, timeZone)) is var time && time >= Opening && time < Closing;

    /// <summary>The day it is there.</summary>
    public static DateOnly Today(DateTimeOffset now, string timeZone) => DateOnly.FromDateTime(Local(now, timeZone));

    /// <summary>The instant at which they begin on a day.</summary>
    public static DateTimeOffset Begin(DateOnly day, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = day.ToDateTime(Opening);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Whether it is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateTime Local(DateTimeOffset now, string timeZone) => TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;
}
