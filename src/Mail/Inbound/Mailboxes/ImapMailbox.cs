using Lethe.Storage;
using Lethe.Storage.Mailboxes;
using MailKit;
using MailKit.Net.Imap;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>A folder on a mail server. Mail is stored, then marked as seen; nothing is ever deleted there.</summary>
internal sealed class ImapMailbox : IOpenMailbox
{
    private const int Batch = 100;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly MailboxAddress _address;
    private readonly ImapClient _client;
    private readonly IMailFolder _folder;
    private readonly ImapNews _news;
    private readonly StoreInbound _store;
    private readonly Setbacks _setbacks;
    private readonly TimeSpan _poll;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _idling;
    private volatile bool _hasArrived;
    private bool _marks;

    private ImapMailbox(MailboxAddress address, ImapClient client, IMailFolder folder, StoreInbound store, Setbacks setbacks, TimeSpan poll, TimeProvider time)
    {
        (_address, _client, _folder, _store, _setbacks, _poll, _time) = (address, client, folder, store, setbacks, poll, time);
        _news = new(folder);
        _marks = folder.Access == FolderAccess.ReadWrite;
        _folder.CountChanged += OnCountChanged;
    }

    public int Stored { get; private set; }

    private string Name => _address.Name;

    /// <exception cref="MailboxException">It cannot be opened.</exception>
    public static async Task<IOpenMailbox> Open(MailboxAddress address, StoreInbound store, Setbacks setbacks, TimeSpan poll, TimeProvider time, CancellationToken cancel)
    {
        var (client, folder) = await ImapOpening.Open(address, cancel);
        return new ImapMailbox(address, client, folder, store, setbacks, poll, time);
    }

    public async Task<string?> Look(MailboxLease lease, CancellationToken cancel)
    {
        _hasArrived = false;
        try
        {
            await _client.NoOpAsync(cancel);
            var known = await lease.Read(cancel);
            var found = await _news.Find(ImapPosition.Read(known.Position), known.SeenAt, cancel);
            foreach (var batch in found.Uids.Chunk(Batch))
            {
                await Fetch(batch, cancel);
                if (found.Behind is { } behind && batch[^1].Id > behind.Uid) await lease.Move(_news.At(batch[^1]).ToString(), cancel);
            }

            if (found.End is { } end) await lease.Move(end.ToString(), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && StorageFault.Outage(e) is null && e is not OperationCanceledException)
        {
            throw ImapTrouble.Of(e, _address);
        }

        return _setbacks.Words ?? (_marks ? null : "Mail in it is stored, but cannot be marked as seen: the server does not let us.");
    }

    /// <summary>IDLE (RFC 2177) ends with each poll, long before the 29 minutes after which a server may hang up.</summary>
    public async Task WaitForMail(CancellationToken cancel)
    {
        try
        {
            using var done = new CancellationTokenSource(_poll, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(done.Token, cancel);
            _idling = done;
            if (_hasArrived) return;
            if (_client.Capabilities.HasFlag(ImapCapabilities.Idle)) await _client.IdleAsync(done.Token, cancel);
            else await Task.Delay(Timeout.InfiniteTimeSpan, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            throw ImapTrouble.Of(e, _address);
        }
        finally
        {
            _idling = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _folder.CountChanged -= OnCountChanged;
        using var patience = new CancellationTokenSource(Farewell, _time);
        try
        {
            await _client.DisconnectAsync(quit: _client.IsConnected, patience.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or CommandException or ProtocolException or ServiceNotConnectedException)
        {
            // How the server takes our goodbye does not matter.
        }

        _client.Dispose();
    }

    /// <summary>Stores what has not been stored of these, and marks all that has.</summary>
    private async Task Fetch(UniqueId[] batch, CancellationToken cancel)
    {
        var stored = await _store.Known(Name, [.. batch.Select(_news.Key)], cancel);
        var missing = batch.Where(uid => !stored.Contains(_news.Key(uid)) && !_setbacks.IsSteppedOver(_news.Key(uid))).ToList();
        var sizes = await Sizes(missing, cancel);
        var marked = batch.Where(uid => stored.Contains(_news.Key(uid))).ToList();
        foreach (var uid in missing)
            if (await Fetch(uid, sizes.GetValueOrDefault(uid), cancel)) marked.Add(uid);
        foreach (var uid in marked) _setbacks.Over(_news.Key(uid));
        if (marked.Count > 0) await Mark(marked, cancel);
    }

    /// <summary>How large they are said to be; nothing where the server stumbles over one of them, which is found when they are fetched one by one.</summary>
    private async Task<Dictionary<UniqueId, uint?>> Sizes(List<UniqueId> uids, CancellationToken cancel)
    {
        if (uids.Count == 0) return [];
        try
        {
            return (await _folder.FetchAsync(uids, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel)).ToDictionary(message => message.UniqueId, message => message.Size);
        }
        catch (ImapCommandException)
        {
            return [];
        }
    }

    private async Task Mark(List<UniqueId> uids, CancellationToken cancel)
    {
        if (_folder.Access != FolderAccess.ReadWrite) return;
        try
        {
            await _folder.StoreAsync(uids, _news.Mark, cancel);
            _marks = true;
        }
        catch (ImapCommandException)
        {
            _marks = false;
        }
    }

    /// <returns>Whether it is stored. One that again and again is not is stepped over.</returns>
    private async Task<bool> Fetch(UniqueId uid, uint? size, CancellationToken cancel)
    {
        try
        {
            // Of more than is kept only the beginning is asked for.
            await using var stream = size > IncomingMail.Largest ? await _folder.GetStreamAsync(uid, "", 0, IncomingMail.Largest, cancel) : await _folder.GetStreamAsync(uid, cancel);
            if (await _store.Store(InboundDoor.Imap, Name, _news.Key(uid), await IncomingMail.Read(stream, Math.Max(size ?? 0, stream.Length), cancel), cancel) is { IsNew: true }) Stored++;
            return true;
        }
        catch (MessageNotFoundException)
        {
            _setbacks.Over(_news.Key(uid));
            return false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && StorageFault.Outage(e) is null)
        {
            if (!_setbacks.Failed(_news.Key(uid)) || !_client.IsConnected) throw;
            return false;
        }
    }

    private void OnCountChanged(object? sender, EventArgs e)
    {
        _hasArrived = true;
        try
        {
            _idling?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait ended in the same moment.
        }
    }
}
