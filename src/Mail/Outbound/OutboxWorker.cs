using Lethe.Mail.Contacts;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>
/// Keeps the mail flowing: in turns it records what the carriers have done and claims what comes next, both in one transaction. While the relay is in
/// trouble the queue waits and one mail at a time probes.
/// </summary>
internal sealed class OutboxWorker(
    Outbox outbox, OutboxSignal signal, DeliverySignal deliveries, IRelay relay, Preparation preparation, RelayState relayState, DestinationLimits limits, DeliveryMeter meter,
    RefusedContacts refused, MailSettings settings, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int LargestHand = 2048;
    private const int FullTurn = 64;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>How long mail that is under way may go on after the portal was told to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly Hand _hand = new(settings.Connections, time);
    private readonly Results _results = new();
    private readonly Leases _leases = new();
    private readonly Troublemakers _troublemakers = new();
    private Lane _after = Lane.First;
    private int _size = 2 * settings.Connections;
    private int _done;
    private long _fittedAt = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stoppingToken.Register(() => cut.CancelAfter(Grace));
        var crew = new Crew(_hand, NewCarrier, settings.Connections, log, stoppingToken, cut.Token);
        using var over = new CancellationTokenSource();
        var upkeep = new Upkeep(outbox, _leases, crew, settings.Lease, Poll, time, log).Run(over.Token);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Turn(stoppingToken);
            await WaitForWork(stoppingToken);
            await Gather(stoppingToken);
        }

        await crew.Leave();
        foreach (var email in _hand.TakeAll()) _results.Add(DeliveryResult.Untried(email, null, email.DueAt));
        await RecordTheRest();
        await over.CancelAsync();
        await upkeep;
    }

    private Carrier NewCarrier() => new(relay, _hand, preparation, relayState, _troublemakers, _results.Add, time, log);

    /// <summary>One transaction.</summary>
    private async Task Turn(CancellationToken stop)
    {
        if (relayState.Trouble is { } words)
            foreach (var email in _hand.TakeAll()) _results.Add(DeliveryResult.Untried(email, words, email.DueAt));
        var results = _results.Take();
        using var span = results.Count > 0 ? DeliveryTrace.Turn(results.Count) : null;
        try
        {
            var order = Order();
            var turn = await outbox.Take(results, order, results.Count > 0 ? CancellationToken.None : stop);
            if (results.Count + turn.Claimed.Count > 0) meter.Committed();
            Settle(results, turn);
            _after = turn.After;
            _leases.Add(turn.Claimed);
            _hand.Add(turn.Claimed);
            if (order is not null && turn.Claimed.Count == 0 && relayState.Trouble is not null) await Probe(stop);
            FitHand(results.Count);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left is recorded on the way out.
            _results.PutBack(results);
        }
        catch (Exception e)
        {
            _results.PutBack(results);
            if (StorageFault.Outage(e) is { } outage) log.LogWarning("The outbox cannot be reached, trying again in {Seconds} s: {Outage}", Poll.TotalSeconds, outage);
            else log.LogError("The outbox could not be worked on, trying again in {Seconds} s: {Fault}", Poll.TotalSeconds, Fault.Of(e));
            await Task.Delay(Poll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Holds as much as goes out in a moment: more would only make mail wait that is claimed after it.</summary>
    private void FitHand(int done)
    {
        _done += done;
        var passed = time.GetElapsedTime(_fittedAt);
        if (passed < Moment) return;
        _size = (int)Math.Clamp(_done / passed.TotalSeconds * Moment.TotalSeconds, 2 * settings.Connections, LargestHand);
        (_done, _fittedAt) = (0, time.GetTimestamp());
    }

    /// <summary>What to claim; null while there is no room, or the relay is not to be bothered.</summary>
    private ClaimOrder? Order()
    {
        var room = _size - _hand.Ready;
        if (relayState.ProbeAt is { } probeAt) room = _hand.UnderWay + _hand.Waiting == 0 && time.GetUtcNow() >= probeAt ? 1 : 0;
        else if (room < _size / 2) room = 0;
        return room <= 0 ? null : new(room, settings.Lease) { After = _after, Caps = _hand.Caps, Limits = limits.All };
    }

    private void Settle(IReadOnlyList<EmailResult> results, Turn turn)
    {
        if (results.Count == 0) return;
        _leases.Remove(results);
        foreach (var result in results)
        {
            if (result.Attempt is { } attempt)
                meter.Attempted(result.Email.Kind, attempt.Result, attempt.Reason, TimeSpan.FromMilliseconds(attempt.Milliseconds), result.SentAt - result.Email.DueAt);
            if (turn.Lost.Count > 0 && turn.Lost.Contains(result.Email.Id)) log.LogWarning("Email {EmailId}: {Status} was not recorded, the lease was lost", result.Email.Id, result.Status);
            else if (result.Status == Domain.Emails.DeliveryStatus.Sent) log.LogDebug("Email {EmailId} of kind {Kind}: Sent", result.Email.Id, result.Email.Kind);
            else log.LogInformation("Email {EmailId} of kind {Kind}: {Status}", result.Email.Id, result.Email.Kind, result.Status);
            refused.Hear(result);
        }

        deliveries.Changed();
    }

    /// <summary>Waits until there is something to do.</summary>
    private async Task WaitForWork(CancellationToken stop)
    {
        try
        {
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var wait = relayState.ProbeAt is { } probeAt ? Shorter(probeAt - time.GetUtcNow(), Poll) : Poll;
            var mail = signal.WaitForWork(wait, woken.Token);
            await Task.WhenAny(mail, _results.WaitForOne(woken.Token));
            await woken.CancelAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>While the carriers are busy for longer than that anyway, waits a moment, so that a commit serves many.</summary>
    private async Task Gather(CancellationToken stop)
    {
        if (_results.Count < FullTurn && _hand.UnderWay > 0 && _hand.Waiting >= _size / 2) await Task.Delay(Gathering, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : a < b ? a : b;

    /// <summary>With no mail to send, whether the relay can be reached at all tells whether the trouble is over.</summary>
    private async Task Probe(CancellationToken stop)
    {
        try
        {
            await using var session = await relay.Open(stop);
            relayState.Answers(time.GetUtcNow());
        }
        catch (RelayDownException e)
        {
            relayState.IsDown(e.Message, time.GetUtcNow());
        }
    }

    /// <summary>Records for as long as the leases hold, also while the database is out of reach: what was not recorded is sent again.</summary>
    private async Task RecordTheRest()
    {
        var until = time.GetUtcNow() + settings.Lease;
        while (_results.Count > 0 && time.GetUtcNow() < until)
        {
            var results = _results.Take();
            try
            {
                Settle(results, await outbox.Take(results, null, CancellationToken.None));
            }
            catch (Exception e)
            {
                _results.PutBack(results);
                log.LogWarning("{Count} results could not be recorded yet: {Fault}", results.Count, StorageFault.Outage(e) ?? Fault.Of(e));
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }
}
