using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class DeliveryMeterTests : IAsyncLifetime
{
    private readonly List<(string Name, double Value, string Labels)> _seen = [];
    private readonly MeterListener _listener = new();
    private MailDesk _desk = null!;
    private DeliveryMeter _meter = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await MailDesk.Open();
        _meter = _desk.Get<DeliveryMeter>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter.Meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => See(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => See(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => See(instrument, value, labels));
        _listener.Start();
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _desk.DisposeAsync();
    }

    [Fact]
    public void An_accepted_email_counts_with_how_long_it_waited_and_how_long_it_took()
    {
        _meter.Attempted(EmailKind.DeletionRequest, AttemptResult.Accepted, null, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(3));

        Seen("lethe.delivery.attempts").ShouldBe([(1, "kind=deletion_request result=accepted reason=none")]);
        Seen("lethe.delivery.handover.duration").ShouldBe([(0.02, "result=accepted")]);
        Seen("lethe.delivery.time_to_relay").ShouldBe([(3, "kind=deletion_request")]);
    }

    [Fact]
    public void A_refused_email_counts_with_its_reason_and_without_a_wait()
    {
        _meter.Attempted(EmailKind.Account, AttemptResult.Rejected, FailureReason.AddressGone, TimeSpan.FromMilliseconds(5), null);

        Seen("lethe.delivery.attempts").ShouldBe([(1, "kind=account result=rejected reason=address_gone")]);
        Seen("lethe.delivery.time_to_relay").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_queue_is_told_whenever_somebody_asks()
    {
        await _desk.Given.OutboundEmail();

        _listener.RecordObservableInstruments();

        Seen("lethe.delivery.queue").ShouldBe([(1, "status=queued"), (0, "status=deferred"), (0, "status=sending")]);
        Seen("lethe.delivery.failed").ShouldBe([(0, "")]);
        Seen("lethe.delivery.relay.down").ShouldBe([(0, "")]);
        Seen("lethe.delivery.oldest_due.age").ShouldHaveSingleItem();
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        using var deaf = new DeliveryMeter(_desk.Get<Storage.Emails.QueueFigures>(), _desk.Get<Storage.Emails.DeliveryHistory>(), _desk.Get<RelayState>(), TimeProvider.System);
        _listener.Dispose();
        Attempt(deaf);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) Attempt(deaf);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_hand_over_is_a_span_only_when_somebody_listens()
    {
        var id = Guid.CreateVersion7(_desk.Given.Now);
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == DeliveryTrace.Source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);

        using var span = DeliveryTrace.HandOver(id, EmailKind.Test);
        span.CameTo(new(HandoverResult.Rejected, "552 5.3.4 too large", FailureReason.TooLarge));

        span.ShouldNotBeNull().TagObjects.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe([$"lethe.email.id={id}", "lethe.email.kind=test", "lethe.result=rejected", "lethe.reason=too_large"]);
        span.Status.ShouldBe(ActivityStatusCode.Error);
    }

    private static void Attempt(DeliveryMeter meter) =>
        meter.Attempted(EmailKind.DeletionRequest, AttemptResult.Deferred, FailureReason.Temporary, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(3));

    private IEnumerable<(double Value, string Labels)> Seen(string name) => _seen.Where(measured => measured.Name == name).Select(measured => (measured.Value, measured.Labels));

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_seen) _seen.Add((instrument.Name, value, string.Join(' ', labels.ToArray().Select(label => $"{label.Key}={label.Value}"))));
    }
}
