using System.Globalization;

namespace Lethe.Portal.Tags;

/// <summary>An instant in words ("3 days ago"); wwwroot/js/time.js keeps the same words fresh.</summary>
public static class RelativeTime
{
    public static string Words(DateTimeOffset then, DateTimeOffset now, TimeZoneInfo zone)
    {
        var ahead = then > now;
        var gap = (now - then).Duration();
        if (gap < TimeSpan.FromMinutes(1)) return ahead ? "in a moment" : "just now";
        if (gap < TimeSpan.FromHours(1)) return Told((int)gap.TotalMinutes, "minute", ahead);
        if (gap < TimeSpan.FromDays(1)) return Told((int)gap.TotalHours, "hour", ahead);

        var (from, to) = (DateIn(zone, then), DateIn(zone, now));
        var days = Math.Abs(to.DayNumber - from.DayNumber);
        return days switch
        {
            <= 1 => ahead ? "tomorrow" : "yesterday",
            <= 30 => Told(days, "day", ahead),
            _ => Date(from, to),
        };
    }

    /// <summary>A date in words; the year only where it is another one than today's.</summary>
    public static string Date(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The exact time, with its zone, for whoever needs it.</summary>
    public static string Exact(DateTimeOffset then, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(then, zone).ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture) + $" ({zone.Id})";

    private static DateOnly DateIn(TimeZoneInfo zone, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static string Told(int count, string unit, bool ahead)
    {
        var amount = $"{count} {unit}{(count == 1 ? "" : "s")}";
        return ahead ? $"in {amount}" : $"{amount} ago";
    }
}
