using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Nodes;

/// <summary>
/// Whether mail goes out: it does as long as one living node with the mail role reaches the relay. What the others say is read at most every two
/// seconds, and while the database is out of reach the last answer stands.
/// </summary>
internal sealed class RelayWatch(ThisNode me, RelayState mine, PortalDbFactory databases, TimeProvider time) : IDisposable
{
    /// <summary>A node that has not told of itself for so long counts as gone.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private IReadOnlyList<string?>? _others;
    private DateTimeOffset _readAt;

    /// <summary>Why mail waits, as a sentence; null while it goes out.</summary>
    public async Task<string?> Trouble(CancellationToken cancel)
    {
        if (me.SendsMail && mine.Trouble is null) return null;
        var others = await Others(cancel);
        if (others is null && !me.SendsMail) return null;
        var all = me.SendsMail ? [mine.Trouble, .. others ?? []] : others!;
        if (all.Count == 0) return "No program with the mail role is running: mail waits.";
        return all.Contains(null) ? null : $"The mail relay does not answer: {all[0]!.TrimEnd('.')}. Mail waits, and goes out when it is back.";
    }

    public void Dispose() => _one.Dispose();

    /// <summary>What the other nodes with the mail role say; null while nothing is known of them.</summary>
    private async Task<IReadOnlyList<string?>?> Others(CancellationToken cancel)
    {
        if (time.GetUtcNow() - _readAt < Remembered) return _others;
        if (!await _one.WaitAsync(_others is null ? Patience : TimeSpan.Zero, cancel)) return _others;
        try
        {
            var now = time.GetUtcNow();
            if (now - _readAt >= Remembered) _others = await Read(now) ?? _others;
            _readAt = now;
            return _others;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<string?>?> Read(DateTimeOffset now)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        var oldest = now - Alive;
        try
        {
            await using var db = databases.OpenForInstallation();
            return await db.Nodes.Where(node => node.SendsMail && node.SeenAt > oldest && node.Id != me.Id).OrderBy(node => node.Id).Select(node => node.RelayTrouble).ToListAsync(patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException || StorageFault.Outage(e) is not null)
        {
            return null;
        }
    }
}
