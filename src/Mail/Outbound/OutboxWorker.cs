using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Claims what is queued, hands it to the relay and records what came of it; while the relay is down the queue waits.</summary>
internal sealed class OutboxWorker(
    Outbox outbox, OutboxSignal signal, PortalDbFactory databases, Vault vault, IRelay relay, RelayState relayState, DeliverySignal deliveries,
    TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int Batch = 32;
    private const int AtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RelayPause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The outbox could not be worked on; trying again in {Seconds} s", Poll.TotalSeconds);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    private async Task Work(CancellationToken stop)
    {
        var batch = await outbox.Claim(relayState.Trouble is null ? Batch : 1, Lease, stop);
        if (batch.Count == 0)
        {
            await signal.WaitForWork(Poll, stop);
            return;
        }

        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (email, _) => await Deliver(email, stop));
        if (relayState.Trouble is not null) await Task.Delay(RelayPause, time, stop);
    }

    private async Task Deliver(OutboundEmail email, CancellationToken stop)
    {
        var handover = stop.IsCancellationRequested
            ? new Handover(HandoverResult.RelayDown, "The portal is shutting down.")
            : await HandOver(email, stop);
        if (handover.Result == HandoverResult.RelayDown) relayState.IsDown(handover.ServerReply);
        else relayState.Answers();

        // What the relay answered is recorded even while the portal shuts down.
        var recorded = await outbox.Record(email, Status(handover.Result), Words(email, handover), Line(email, handover), CancellationToken.None);
        log.LogInformation("Email {EmailId} of kind {Kind}: {Result}{Late}", email.Id, email.Kind, handover.Result, recorded ? "" : ", but the claim was lost");
        deliveries.Changed();
    }

    private async Task<Handover> HandOver(OutboundEmail email, CancellationToken stop)
    {
        await using var db = databases.OpenForInstallation();
        if (await vault.Open(db, email.ContentId, stop) is not { } bytes) return new(HandoverResult.Rejected, "The message has been forgotten.");
        try
        {
            return await relay.HandOver(FinishedMessage.Read(bytes), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new(HandoverResult.RelayDown, "The portal is shutting down.");
        }
    }

    private static DeliveryStatus Status(HandoverResult result) => result switch
    {
        HandoverResult.Accepted => DeliveryStatus.Sent,
        HandoverResult.Deferred => DeliveryStatus.Deferred,
        HandoverResult.Rejected => DeliveryStatus.Failed,
        HandoverResult.RelayDown => DeliveryStatus.Queued,
    };

    /// <summary>Servers quote the address they refuse; where it is a person's, it stays out of the row.</summary>
    private static string Words(OutboundEmail email, Handover handover)
    {
        var words = handover.ServerReply;
        if (email.To is null) words = string.Join(' ', words.Split(' ').Select(word => word.Contains('@', StringComparison.Ordinal) ? "<address>" : word));
        return words.Length <= 1000 ? words : words[..1000];
    }

    private Activity? Line(OutboundEmail email, Handover handover)
    {
        var kind = handover.Result switch
        {
            HandoverResult.Rejected => ActivityKind.EmailFailed,
            HandoverResult.Deferred => ActivityKind.EmailDeferred,
            HandoverResult.Accepted or HandoverResult.RelayDown => (ActivityKind?)null,
        };
        return kind is null || email.CompanyId is null ? null : new Activity(email.CompanyId.Value, kind.Value, null, time.GetUtcNow())
        {
            RequestId = email.RequestId,
            DataSourceId = email.DataSourceId,
            SourceTaskId = email.SourceTaskId,
            EmailId = email.Id,
        };
    }
}
