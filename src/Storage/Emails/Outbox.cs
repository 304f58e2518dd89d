using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>
/// The queue that is a table. A claim is a lease: it names its holder and ends by itself, and a result is recorded only by whoever still holds it.
/// What was done is recorded and what comes next is claimed in one transaction, so that a commit serves many emails.
/// </summary>
public sealed class Outbox(PortalDbFactory databases, TimeProvider time)
{
    /// <summary>Along how many lanes one turn looks; the next goes on behind them.</summary>
    private const int LanesATurn = 1000;

    /// <summary>After this many looks at the lanes that still hold mail, what room is left stays for the next turn.</summary>
    private const int Rounds = 3;

    private int _turn;

    /// <summary>Records what became of claimed emails, each with its attempt and its line of history, and claims others.</summary>
    /// <param name="results">What is to be recorded; those whose lease was lost are not, and come back as lost.</param>
    /// <param name="order">What to claim; null: nothing.</param>
    /// <param name="cancel">Gives up before the commit.</param>
    public async Task<Turn> Take(IReadOnlyList<EmailResult> results, ClaimOrder? order, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = databases.OpenForInstallation();
        var lanes = order is { AtMost: > 0 } ? await db.OutboxStatements.LanesDue(order.After, now, LanesATurn, cancel) : [];
        if (results.Count == 0 && lanes.Count == 0) return new([], [], order?.After ?? Lane.First);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.OutboxStatements.Bound(cancel);
        var recorded = results.Count == 0 ? new HashSet<Guid>() : await db.OutboxStatements.Record(results, now, cancel);
        db.Activities.AddRange(results.Where(result => recorded.Contains(result.Email.Id)).Select(result => result.Activity).OfType<Domain.Activities.Activity>());
        IReadOnlyList<ClaimedEmail> claimed = lanes.Count == 0 ? [] : await Claim(db, lanes, order!, now, cancel);
        if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var lost = results.Select(result => result.Email.Id).Where(id => !recorded.Contains(id)).ToList();
        return new(claimed, lost, lanes.Count == 0 ? order?.After ?? Lane.First : lanes[^1]);
    }

    /// <summary>Holds on to what was claimed; what was lost meanwhile stays lost.</summary>
    public async Task Renew(IReadOnlyList<Lease> leases, TimeSpan length, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + length;
        var ids = leases.Select(lease => (Guid?)lease.Id).ToList();
        await using var db = databases.OpenForInstallation();
        var held = db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Sending && ids.Contains(email.LeaseId));
        await held.ExecuteUpdateAsync(set => set.SetProperty(email => email.LeasedUntil, until), cancel);
        // A worker that stalled may be too late: what another has taken over meanwhile, it must not send.
        var kept = (await held.Select(email => new { email.LeaseId, email.Id }).ToListAsync(cancel)).ToLookup(email => email.LeaseId, email => email.Id);
        foreach (var lease in leases) lease.GoOn(until, kept[lease.Id].ToHashSet());
    }

    /// <summary>Puts back into the queue what a worker holds that died or stalled; returns how many.</summary>
    public async Task<int> TakeOver(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = databases.OpenForInstallation();
        return await db.OutboundEmails.AnyAsync(email => email.Status == DeliveryStatus.Sending && email.LeasedUntil <= now, cancel)
            ? await db.OutboxStatements.TakeOver(now, cancel) : 0;
    }

    private async Task<IReadOnlyList<ClaimedEmail>> Claim(PortalDb db, IReadOnlyList<Lane> lanes, ClaimOrder order, DateTimeOffset now, CancellationToken cancel)
    {
        var caps = new Dictionary<string, int>(order.Caps, StringComparer.Ordinal);
        var limits = await Limits.Open(db, lanes, order.Limits, now, cancel);
        limits.Lower(caps);
        var lease = new Lease(Guid.CreateVersion7(now), now + order.Lease);
        var claimed = new List<ClaimedEmail>();
        for (var round = 0; round < Rounds && lanes.Count > 0 && claimed.Count < order.AtMost; round++)
        {
            var shares = Shares.Split(lanes, order.AtMost - claimed.Count, caps, _turn++);
            if (shares.Count == 0) break;
            var some = await db.OutboxStatements.Claim(shares, lease, now, cancel);
            claimed.AddRange(some);
            foreach (var email in some.Where(email => caps.ContainsKey(email.Destination))) caps[email.Destination]--;
            var taken = some.CountBy(email => new Lane(email.CompanyId ?? Guid.Empty, email.Destination)).ToDictionary();
            // Only a lane that gave all it was asked for may hold more.
            lanes = [.. shares.Where(share => taken.GetValueOrDefault(share.Lane) == share.Count).Select(share => share.Lane)];
        }

        limits.Take(claimed);
        return claimed;
    }
}
