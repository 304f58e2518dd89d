using System.Security.Cryptography;
using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Hands one claimed email to the relay and records what came of it.</summary>
internal sealed class Delivery(
    Outbox outbox, PortalDbFactory databases, Vault vault, IRelay relay, RelayState relayState, DeliverySignal deliveries, TimeProvider time, ILogger<Delivery> log)
{
    /// <summary>How long a mail that is under way may go on after the portal was told to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task Deliver(OutboundEmail email, CancellationToken stop)
    {
        // A claim that could end in the middle of the mail would let another node send it too.
        if (stop.IsCancellationRequested || time.GetUtcNow() + SmtpRelay.Patience > email.LeasedUntil)
        {
            await PutBack(email);
            return;
        }

        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stop.Register(() => cut.CancelAfter(Grace));
        try
        {
            await HandOver(email, cut.Token);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            await PutBack(email);
        }
    }

    /// <summary>Gives a claimed email back to the queue, untried.</summary>
    public Task PutBack(OutboundEmail email) => Record(email, DeliveryStatus.Queued, relayState.Trouble ?? email.ServerReply, null);

    private async Task HandOver(OutboundEmail email, CancellationToken cancel)
    {
        var message = await Open(email, cancel);
        var handover = message is null
            ? new Handover(HandoverResult.Rejected, "The message that was written down can no longer be read.")
            : await HandOver(email, message, cancel);
        var words = ServerWords.WithoutPeople(email, message, handover.ServerReply);
        if (handover.Result == HandoverResult.RelayDown) relayState.IsDown(words);
        else if (message is not null) relayState.Answers();
        await Record(email, Status(handover.Result), words, Line(email, handover.Result));
    }

    private async Task<Handover> HandOver(OutboundEmail email, FinishedMessage message, CancellationToken cancel)
    {
        try
        {
            return await relay.HandOver(message, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("Email {EmailId} could not be handed over: {Fault}", email.Id, Fault.Of(e));
            return new(HandoverResult.Deferred, $"The email could not be handed over ({e.GetType().Name}).");
        }
    }

    /// <summary>The finished message; null when it is gone, was altered or is none.</summary>
    private async Task<FinishedMessage?> Open(OutboundEmail email, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        try
        {
            return await vault.Open(db, email.ContentId, cancel) is { } bytes ? FinishedMessage.Read(bytes) : null;
        }
        catch (CryptographicException e)
        {
            log.LogError("Email {EmailId} could not be opened: {Fault}", email.Id, Fault.Of(e));
            return null;
        }
    }

    /// <summary>Records for as long as the claim holds, also while the database is out of reach or the portal shuts down: what was not recorded is sent again.</summary>
    private async Task Record(OutboundEmail email, DeliveryStatus status, string? words, Activity? line)
    {
        while (true)
        {
            try
            {
                var recorded = await outbox.Record(email, status, words, line, CancellationToken.None);
                log.LogInformation("Email {EmailId} of kind {Kind}: {Status}{Late}", email.Id, email.Kind, status, recorded ? "" : ", but the claim was lost");
                deliveries.Changed();
                return;
            }
            catch (Exception e) when (StorageFault.Outage(e) is { } outage && time.GetUtcNow() < email.LeasedUntil)
            {
                log.LogWarning("Email {EmailId}: {Status} could not be recorded yet: {Outage}", email.Id, status, outage);
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }

    private static DeliveryStatus Status(HandoverResult result) => result switch
    {
        HandoverResult.Accepted => DeliveryStatus.Sent,
        HandoverResult.Deferred => DeliveryStatus.Deferred,
        HandoverResult.Rejected => DeliveryStatus.Failed,
        HandoverResult.RelayDown => DeliveryStatus.Queued,
    };

    private Activity? Line(OutboundEmail email, HandoverResult result)
    {
        var kind = result switch
        {
            HandoverResult.Rejected => ActivityKind.EmailFailed,
            HandoverResult.Deferred => ActivityKind.EmailDeferred,
            HandoverResult.Accepted or HandoverResult.RelayDown => (ActivityKind?)null,
        };
        return kind is null || email.CompanyId is null ? null : new Activity(email.CompanyId.Value, kind.Value, null, time.GetUtcNow())
        {
            RequestId = email.RequestId,
            // A test goes to an agent: its failure is no news about the data source's contact.
            DataSourceId = email.Kind == EmailKind.Test ? null : email.DataSourceId,
            SourceTaskId = email.SourceTaskId,
            EmailId = email.Id,
        };
    }
}
