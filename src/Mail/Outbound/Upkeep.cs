using Lethe.Storage.Emails;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>What must be done in time beside the turns: leases renewed, those of dead nodes taken over, slow mail kept out of the way.</summary>
internal sealed class Upkeep(Outbox outbox, Leases leases, Crew crew, TimeSpan lease, TimeSpan takeOver, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    public async Task Run(CancellationToken stop)
    {
        var lastTakeOver = time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Beat, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                crew.Look();
                if (leases.EndingBefore(time.GetUtcNow() + (lease * 2 / 3)) is { Count: > 0 } ending) await outbox.Renew(ending, lease, stop);
                if (time.GetElapsedTime(lastTakeOver) < takeOver) continue;
                lastTakeOver = time.GetTimestamp();
                if (await outbox.TakeOver(stop) is > 0 and var count) log.LogWarning("{Count} emails of a node that died or stalled are back in the queue", count);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning("Leases could not be looked after: {Fault}", Storage.StorageFault.Outage(e) ?? Fault.Of(e));
            }
            catch (OperationCanceledException)
            {
                // Told to stop.
            }
        }
    }
}
