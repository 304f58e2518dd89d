using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Passes on between nodes that there is mail to send, and that deliveries have moved.</summary>
internal sealed class NoticeWorker(Notices notices, OutboxSignal outbox, DeliverySignal deliveries, TimeProvider time, ILogger<NoticeWorker> log) : BackgroundService
{
    /// <summary>However many mails are sent, other nodes' pages are told no more often.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        notices.AreShared ? Task.WhenAll(notices.Listen(Hear, stoppingToken), Tell(stoppingToken)) : Task.CompletedTask;

    private void Hear(Notice notice)
    {
        switch (notice)
        {
            case Notice.MailQueued:
                outbox.Wake();
                break;
            case Notice.DeliveryMoved:
                deliveries.Heard();
                break;
        }
    }

    private async Task Tell(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await deliveries.WaitToTell(stop);
                await notices.Tell(Notice.DeliveryMoved, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("Other nodes could not be told that deliveries have moved: {Outage}", StorageFault.Outage(e) ?? e.GetType().Name);
            }

            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
