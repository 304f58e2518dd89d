using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Nodes;

/// <summary>Keeps this node's row: made by the start, told anew every ten seconds and within one when the relay's trouble changes, gone after an orderly stop.</summary>
internal sealed class Presence(ThisNode me, RelayState relay, PortalDbFactory databases, TimeProvider time, ILogger<Presence> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Clear = TimeSpan.FromHours(1);
    private static readonly TimeSpan Forget = TimeSpan.FromDays(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private string? _trouble;
    private DateTimeOffset _toldAt;
    private DateTimeOffset _clearedAt;
    private bool _isOut;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = new CancellationTokenSource(Farewell, time);
        await Try(db => db.Nodes.Where(node => node.Id == me.Id).ExecuteDeleteAsync(patience.Token));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var trouble = relay.Trouble;
            if (trouble != _trouble || now - _toldAt >= Tell || now < _toldAt) await Try(db => TellOf(db, trouble, now, stoppingToken));
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellOf(PortalDb db, string? trouble, DateTimeOffset now, CancellationToken cancel)
    {
        var since = relay.Since;
        var told = await db.Nodes.Where(node => node.Id == me.Id).ExecuteUpdateAsync(set => set
            .SetProperty(node => node.SeenAt, now).SetProperty(node => node.RelayTrouble, trouble).SetProperty(node => node.RelayTroubleSince, since), cancel);
        if (told == 0)
        {
            db.Nodes.Add(new Node(me.Id, me.Name, me.SendsMail, now) { RelayTrouble = trouble, RelayTroubleSince = since });
            await db.SaveChangesAsync(cancel);
        }

        (_trouble, _toldAt) = (trouble, now);
        if (now - _clearedAt < Clear) return;
        _clearedAt = now;
        var longAgo = now - Forget;
        await db.Nodes.Where(node => node.SeenAt < longAgo).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The node works on without its row; the next look tries again.</summary>
    private async Task Try(Func<PortalDb, Task> act)
    {
        try
        {
            await using var db = databases.OpenForInstallation();
            await act(db);
            _isOut = false;
        }
        catch (OperationCanceledException)
        {
            // Told to stop, or the database took too long to say goodbye to.
        }
        catch (Exception e)
        {
            if (!_isOut) log.LogWarning("This node could not tell of itself: {Fault}", StorageFault.Outage(e) ?? e.GetType().Name);
            _isOut = true;
        }
    }
}
