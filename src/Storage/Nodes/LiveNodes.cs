using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Nodes;

/// <summary>Which nodes work on this database right now.</summary>
public sealed class LiveNodes(PortalDbFactory databases, TimeProvider time)
{
    /// <summary>A node that has not told of itself for so long counts as gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <exception cref="RefusedException">A node is alive; it is named.</exception>
    public async Task RequireNone(CancellationToken cancel)
    {
        var since = time.GetUtcNow() - Silence;
        await using var db = databases.OpenForInstallation();
        var alive = await db.Nodes.AsNoTracking().Where(node => node.SeenAt > since).OrderBy(node => node.Name).Select(node => node.Name).ToListAsync(cancel);
        if (alive.Count > 0)
            throw new RefusedException($"Lethe runs on this database, or did less than a minute ago: {string.Join(", ", alive)}. Stop every node; one that was killed counts as alive for a minute more. Or say --force if you know better.");
    }
}
