using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Torture.Judging;

/// <summary>Looks again and again whether what a dead node holds is taken over in time, and starts again what ended by itself.</summary>
internal sealed class Watch(World world)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Taking over is looked at every two seconds.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private readonly HashSet<Guid> _late = [];

    /// <summary>Emails that were held for too long after the lease had ended.</summary>
    public IReadOnlyCollection<Guid> Late => _late;

    public async Task Run(CancellationToken stop)
    {
        var calmSince = world.Now;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Beat, world.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var node in world.Nodes) await node.Look();
            if (!world.IsCalm) calmSince = world.Now;
            if (world.Now - calmSince < Grace) continue;
            var latest = world.Now - Grace;
            try
            {
                await using var db = world.Engine.Databases.OpenForInstallation();
                _late.UnionWith(await db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Sending && email.LeasedUntil < latest).Select(email => email.Id).ToListAsync(stop));
            }
            catch (Exception)
            {
                // Not calm after all.
                calmSince = world.Now;
            }
        }
    }
}
