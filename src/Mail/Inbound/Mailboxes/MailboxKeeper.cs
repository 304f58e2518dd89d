using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Mailboxes;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>Fetches from one mailbox for as long as this node holds it, and comes back to it after every trouble.</summary>
internal sealed class MailboxKeeper(MailboxAddress address, MailboxLease lease, StoreInbound store, TimeSpan poll, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(20);
    private readonly Setbacks _setbacks = new(time);
    private readonly Backoff _backoff = new();
    private string? _trouble;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>A node that does not hold it asks so often whether it may.</summary>
    private TimeSpan Turn => lease.Length / 4;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = await Hold(stop);
            await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How long to leave it alone.</returns>
    private async Task<TimeSpan> Hold(CancellationToken stop)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var upkeep = Task.CompletedTask;
        try
        {
            if (!await lease.Take(stop)) return Turn;
            upkeep = Renew(held);
            await Fetch(held.Token);
            return Turn;
        }
        catch (Exception) when (held.IsCancellationRequested)
        {
            // Told to stop, or another node has taken over.
            return Turn;
        }
        catch (Exception e)
        {
            return await Stumble(e, stop);
        }
        finally
        {
            await held.CancelAsync();
            await upkeep;
            await Release();
        }
    }

    private async Task Fetch(CancellationToken held)
    {
        await using var mailbox = await Open(held);
        try
        {
            while (true)
            {
                var trouble = await mailbox.Look(lease, held);
                await Answered(trouble, held);
                await mailbox.WaitForMail(held);
            }
        }
        finally
        {
            if (mailbox.Stored > 0) _backoff.Over();
        }
    }

    private async Task<IOpenMailbox> Open(CancellationToken held) => address.IsFolder
        ? Maildir.Open(address, store, _setbacks, time)
        : await ImapMailbox.Open(address, store, _setbacks, poll, time, held);

    private async Task Answered(string? trouble, CancellationToken held)
    {
        _backoff.Over();
        var now = time.GetUtcNow();
        if (trouble == _trouble && now - _toldAt < Tell && now >= _toldAt) return;
        await lease.Answered(trouble, held);
        if (trouble != _trouble)
        {
            if (trouble is null) log.LogInformation("Mail comes in from {Mailbox} again", address);
            else log.LogWarning("Mailbox {Mailbox}: {Trouble}", address, trouble);
        }

        (_trouble, _toldAt) = (trouble, now);
    }

    private async Task<TimeSpan> Stumble(Exception e, CancellationToken stop)
    {
        var wait = _backoff.Next((e as MailboxException)?.IsRefusal == true);
        if (StorageFault.Outage(e) is { } outage)
        {
            log.LogWarning("Mail from {Mailbox} cannot be stored, trying again in {Seconds:0} s: {Outage}", address, wait.TotalSeconds, outage);
            return wait;
        }

        var trouble = (e as MailboxException)?.Message ?? $"Nothing could be fetched ({e.GetType().Name}).";
        if (e is not MailboxException) log.LogError("Mailbox {Mailbox} could not be worked on, trying again in {Seconds:0} s: {Fault}", address, wait.TotalSeconds, Fault.Of(e));
        else if (trouble != _trouble) log.LogWarning("Mailbox {Mailbox}: {Trouble}", address, trouble);
        _trouble = trouble;
        await Try(() => lease.Failed(trouble, stop));
        return wait;
    }

    /// <summary>Renews in time; stops the work when the mailbox is another's, or may be because the database is out of reach.</summary>
    private async Task Renew(CancellationTokenSource held)
    {
        var until = time.GetUtcNow() + lease.Length;
        while (!held.IsCancellationRequested)
        {
            await Task.Delay(lease.Length / 3, time, held.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (held.IsCancellationRequested) return;
            var renewed = time.GetUtcNow() + lease.Length;
            var isOurs = await Try(async () => until = await lease.Take(held.Token) ? renewed : DateTimeOffset.MinValue) ? until > DateTimeOffset.MinValue : time.GetUtcNow() < until;
            if (!isOurs) await held.CancelAsync();
        }
    }

    private async Task Release()
    {
        using var patience = new CancellationTokenSource(Farewell, time);
        await Try(() => lease.Release(patience.Token));
    }

    /// <summary>What cannot be told now is told later, or ends by itself.</summary>
    private static async Task<bool> Try(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException || StorageFault.Outage(e) is not null)
        {
            return false;
        }
    }
}
