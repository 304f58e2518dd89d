using System.Diagnostics.Metrics;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound;

public sealed class InboundMeterTests
{
    [Fact]
    public void Each_mail_counts_by_the_door_through_which_it_came_and_nothing_else_is_told_of_it()
    {
        using var meter = new InboundMeter();
        using var listener = new MeterListener();
        var seen = new List<string>();
        listener.SetMeasurementEventCallback<long>((_, count, labels, _) => seen.Add($"{count} {string.Join(' ', labels.ToArray().Select(label => $"{label.Key}={label.Value}"))}"));
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter == meter.Meter) it.EnableMeasurementEvents(instrument);
        };
        listener.Start();

        foreach (var door in Enum.GetValues<InboundDoor>()) meter.Stored(door);

        seen.ShouldBe(["1 door=imap", "1 door=maildir", "1 door=api"]);
    }
}
