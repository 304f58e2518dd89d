using Lethe.Storage.Emails;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Claims what is queued and has it delivered, in a few lanes, so that one slow mail does not hold up the rest. While the relay is down the queue waits and one lane probes.</summary>
internal sealed class OutboxWorker(Outbox outbox, OutboxSignal signal, Delivery delivery, RelayState relayState, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int Lanes = 4;
    private const int Batch = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Drive(probes: lane == 0, stoppingToken)));

    private async Task Drive(bool probes, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Work(probes, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("The outbox could not be worked on, trying again in {Seconds} s: {Fault}", Poll.TotalSeconds, Fault.Of(e));
                await Task.Delay(Poll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Work(bool probes, CancellationToken stop)
    {
        var isDown = relayState.Trouble is not null;
        if (isDown) await Task.Delay(Poll, time, stop);
        if (isDown && !probes) return;

        var batch = await outbox.Claim(isDown ? 1 : Batch, Lease, stop);
        if (batch.Count == Batch) signal.Wake();
        if (batch.Count == 0) await signal.WaitForWork(Poll, stop);
        foreach (var email in batch)
        {
            if (!isDown && relayState.Trouble is not null) await delivery.PutBack(email);
            else await delivery.Deliver(email, stop);
        }
    }
}
