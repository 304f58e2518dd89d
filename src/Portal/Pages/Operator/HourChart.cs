using System.Globalization;
using Lethe.Storage.Emails;

namespace Lethe.Portal.Pages.Operator;

/// <summary>One stacked bar for each hour, in units of a drawing that is 240 wide and 100 high.</summary>
internal sealed class HourChart(IReadOnlyList<DeliveryHour> hours, TimeZoneInfo zone)
{
    public const int Width = 240;
    public const int Height = 100;
    private const int Step = Width / DeliveryHistory.Hours;

    public int Most { get; } = hours.Max(hour => hour.Attempts);

    public IReadOnlyList<DeliveryHour> Hours => hours;

    public string Clock(DeliveryHour hour) => TimeZoneInfo.ConvertTime(hour.Start, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Words(DeliveryHour hour) =>
        string.Create(CultureInfo.InvariantCulture, $"{Clock(hour)}: {hour.Accepted:N0} sent, {hour.Deferred:N0} put off, {hour.Failed:N0} failed");

    /// <summary>The pieces of an hour's bar from the ground up; what happened at all keeps a piece, however small its share.</summary>
    public IEnumerable<Piece> Bar(int index)
    {
        var hour = hours[index];
        var ground = Height;
        foreach (var (kind, count) in new[] { ("sent", hour.Accepted), ("put-off", hour.Deferred), ("failed", hour.Failed) })
        {
            if (count == 0) continue;
            var tall = Math.Max(2, (int)((long)count * (Height - 4) / Most));
            ground -= tall;
            yield return new(kind, (index * Step) + 1, ground, Step - 2, tall);
        }
    }

    internal sealed record Piece(string Kind, int X, int Y, int Width, int Height);
}
