using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Carries mail over one connection to the relay, which it opens when there is mail, renews before it grows old and closes when there is none.</summary>
internal sealed class Carrier(IRelay relay, Hand hand, Preparation preparation, RelayState relayState, Troublemakers troublemakers, Action<EmailResult> done, TimeProvider time, ILogger log)
{
    /// <summary>Relays drop connections that stay open too long or carry too much.</summary>
    private const int MailsAConnection = 1000;

    private static readonly TimeSpan OldestConnection = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CrowdedWait = TimeSpan.FromSeconds(5);
    private static readonly Handover Unreadable = new(HandoverResult.Rejected, "The message that was written down can no longer be read.", FailureReason.Other);

    private IRelaySession? _session;
    private long _openedAt;
    private int _carried;
    private long? _busySince;

    /// <summary>Carries until told to stop; a spare one until nothing is left.</summary>
    /// <param name="isSpare">Whether it only helps out.</param>
    /// <param name="stop">Takes no more mail.</param>
    /// <param name="cut">Breaks off the mail that is under way.</param>
    public async Task Run(bool isSpare, CancellationToken stop, CancellationToken cut)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var arrival = hand.WaitForMail(stop);
                if ((Begun() ?? await Next(cut)) is { } mail) await Carry(mail, stop, cut);
                else if (isSpare) return;
                else await Idle(arrival, stop);
            }
        }
        finally
        {
            await Close();
        }
    }

    /// <summary>Gives back the mail that waits behind a slow one on this connection, so that another can carry it.</summary>
    public void FreeWhatWaits()
    {
        if (_busySince is { } since && time.GetElapsedTime(since) > Hand.Slowness && _session?.TakeBegun()?.Email is { } behind) hand.Return(behind);
    }

    private OutgoingMail? Begun() => _session?.TakeBegun();

    private async ValueTask<OutgoingMail?> Next(CancellationToken cut)
    {
        while (hand.TryTake() is { } email)
        {
            try
            {
                if (await preparation.Prepare(email, cut) is not { } mail) Finish(email, null, Unreadable, TimeSpan.Zero);
                else if (mail.MayGo()) return mail;
                else Drop(email);
            }
            catch (OperationCanceledException) when (cut.IsCancellationRequested)
            {
                GiveBack(email, email.DueAt);
            }
            catch (Exception e) when (StorageFault.Outage(e) is not null)
            {
                // The keys could not be read just now; that is not the mail's fault.
                GiveBack(email, time.GetUtcNow() + CrowdedWait);
            }
            catch (Exception e)
            {
                log.LogError("Email {EmailId} could not be made ready: {Fault}", email.Id, Fault.Of(e));
                Finish(email, null, new(HandoverResult.Deferred, $"The email could not be made ready ({e.GetType().Name}).", FailureReason.Temporary), TimeSpan.Zero);
            }
        }

        return null;
    }

    private async Task Carry(OutgoingMail mail, CancellationToken stop, CancellationToken cut)
    {
        var email = mail.Email!;
        var began = time.GetTimestamp();
        _busySince = began;
        try
        {
            using var span = DeliveryTrace.HandOver(email.Id, email.Kind);
            var handover = await HandOver(mail, cut);
            span.CameTo(handover);
            if (handover.Result != HandoverResult.NotTried) Finish(email, mail.Envelope, handover, time.GetElapsedTime(began));
            else if (mail.MayGo()) hand.Return(email);
            else Drop(email);
        }
        catch (RelayDownException e) when (relayState.IsTalking(time.GetUtcNow()))
        {
            // Others are being served: the relay only wants no further connection.
            hand.Return(email);
            log.LogDebug("The relay takes no further connection: {Words}", e.Message);
            await Task.Delay(CrowdedWait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (RelayDownException e)
        {
            Finish(email, mail.Envelope, new(HandoverResult.RelayDown, e.Message), TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            GiveBack(email, email.DueAt);
        }
        catch (Exception e)
        {
            log.LogError("Email {EmailId} could not be handed over: {Fault}", email.Id, Fault.Of(e));
            Finish(email, mail.Envelope, new(HandoverResult.Deferred, $"The email could not be handed over ({e.GetType().Name}).", FailureReason.Temporary), time.GetElapsedTime(began));
            await Close();
        }
        finally
        {
            _busySince = null;
        }
    }

    private async Task<Handover> HandOver(OutgoingMail mail, CancellationToken cut)
    {
        if (_session is null)
        {
            _session = await relay.Open(cut);
            (_openedAt, _carried) = (time.GetTimestamp(), 0);
        }

        var handover = await _session.HandOver(mail, () => MayFollow(cut), cut);
        _carried++;
        if (!_session.IsUsable) await Close();
        return handover;
    }

    /// <summary>The mail that may travel along; none when this connection has served its time.</summary>
    private ValueTask<OutgoingMail?> MayFollow(CancellationToken cut) => _carried + 1 >= MailsAConnection || time.GetElapsedTime(_openedAt) > OldestConnection || relayState.Trouble is not null ? new((OutgoingMail?)null) : Next(cut);

    private void Finish(ClaimedEmail email, Envelope? envelope, Handover handover, TimeSpan took)
    {
        if (handover.Result == HandoverResult.RelayDown && troublemakers.Is(email.Id)) handover = handover with { Result = HandoverResult.Deferred, Reason = FailureReason.Temporary };
        var now = time.GetUtcNow();
        var result = DeliveryResult.Of(email, envelope, handover, took, now);
        if (handover.Result == HandoverResult.RelayDown) relayState.IsDown(ServerWords.WithoutPeople(null, envelope, handover.ServerReply), now, isReached: _session is not null);
        else if (envelope is not null) relayState.Answers(now);
        if (handover.Result == HandoverResult.Accepted) troublemakers.SawGoodMail();
        hand.Done(email);
        done(result);
    }

    private void GiveBack(ClaimedEmail email, DateTimeOffset dueAt)
    {
        hand.Done(email);
        done(DeliveryResult.Untried(email, null, dueAt));
    }

    private void Drop(ClaimedEmail email)
    {
        log.LogWarning("Email {EmailId} was not handed over: another node has taken it over meanwhile", email.Id);
        GiveBack(email, email.DueAt);
    }

    /// <summary>Waits for mail, and after a while without it closes the connection: relays do not like idlers.</summary>
    private async Task Idle(Task arrival, CancellationToken stop)
    {
        if (_session is not null && (_carried >= MailsAConnection || time.GetElapsedTime(_openedAt) > OldestConnection)) await Close();
        try
        {
            if (_session is null)
            {
                await arrival;
                return;
            }

            await arrival.WaitAsync(IdlePatience, time, stop);
        }
        catch (TimeoutException)
        {
            await Close();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task Close()
    {
        if (_session is not { } session) return;
        // What was to follow goes over another connection.
        if (Begun()?.Email is { } left) hand.Return(left);
        _session = null;
        await session.DisposeAsync();
    }
}
