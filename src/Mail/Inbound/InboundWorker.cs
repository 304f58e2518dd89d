using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Inbound;

/// <summary>Takes in what was stored: some at a time, each in a transaction of its own, those that belong together in the order in which they came.</summary>
internal sealed class InboundWorker(PortalDbFactory databases, InboundSignal signal, DeliverySignal deliveries, Intake intake, OutboxSignal outbox, TimeProvider time, ILogger<InboundWorker> log) : BackgroundService
{
    private const int Batch = 64;
    private const long MostBytes = 32 * 1024 * 1024;
    private const int Conflicts = 10;
    private const int MostFailures = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>For how long other nodes leave alone what this one has begun to read.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Work(stoppingToken)) continue;
                await signal.WaitForWork(Poll, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (StorageFault.Outage(e) is { } outage) log.LogWarning("Mail that came in cannot be read, trying again in {Seconds} s: {Outage}", Poll.TotalSeconds, outage);
                else log.LogError("Mail that came in could not be read, trying again in {Seconds} s: {Fault}", Poll.TotalSeconds, Fault.Of(e));
                await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes in what is due, as far as one batch goes; false when nothing was.</summary>
    private async Task<bool> Work(CancellationToken stop)
    {
        var claimed = await Claim(stop);
        if (claimed.Count == 0) return false;
        try
        {
            await TakeIn(claimed, stop);
            return true;
        }
        catch (Exception)
        {
            await Release(claimed);
            throw;
        }
    }

    private async Task TakeIn(IReadOnlyList<Guid> claimed, CancellationToken stop)
    {
        var opened = new Opened?[claimed.Count];
        var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) };
        await Parallel.ForAsync(0, claimed.Count, options, async (at, cancel) => opened[at] = await Guarded(claimed[at], () => intake.Open(claimed[at], cancel), cancel));
        await Parallel.ForEachAsync(opened.OfType<Opened>().GroupBy(mail => mail.Lane), options, async (lane, cancel) =>
        {
            foreach (var mail in lane) await Guarded(mail.Id, () => Record(mail, cancel), cancel);
        });
        deliveries.Changed();
        outbox.Wake();
    }

    /// <summary>What was not got through with is read at once by whoever comes next.</summary>
    private async Task Release(IReadOnlyList<Guid> claimed)
    {
        try
        {
            var now = time.GetUtcNow();
            await using var db = databases.OpenForInstallation();
            await db.InboundEmails.Where(email => claimed.Contains(email.Id) && email.Status == InboundStatus.Waiting && email.Failures == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(email => email.DueAt, now), CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning("{Count} mails that came in wait for {Seconds} s: {Fault}", claimed.Count, Lease.TotalSeconds, StorageFault.Outage(e) ?? Fault.Of(e));
        }
    }

    /// <summary>Marks what this node will read now. Another one that read it all the same would fail at the commit.</summary>
    private async Task<IReadOnlyList<Guid>> Claim(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var db = databases.OpenForInstallation();
        var waiting = db.InboundEmails.AsNoTracking().Where(email => email.Status == InboundStatus.Waiting);
        var due = await waiting.Where(email => email.DueAt <= now).OrderBy(email => email.DueAt).ThenBy(email => email.Id).Take(Batch).Select(email => new { email.Id, email.Size }).ToListAsync(stop);
        var (ids, bytes) = (new List<Guid>(due.Count), 0L);
        foreach (var email in due)
        {
            bytes += email.Size;
            if (ids.Count > 0 && bytes > MostBytes) break;
            ids.Add(email.Id);
        }

        if (ids.Count == 0) return [];
        // Databases keep microseconds.
        var until = new DateTimeOffset((now + Lease).UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        await db.InboundEmails.Where(email => ids.Contains(email.Id) && email.Status == InboundStatus.Waiting && email.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.DueAt, until), stop);
        return await waiting.Where(email => ids.Contains(email.Id) && email.DueAt == until).OrderBy(email => email.ReceivedAt).ThenBy(email => email.Id).Select(email => email.Id).ToListAsync(stop);
    }

    /// <summary>Somebody may change the same email, task or contact in the same moment: then from the start.</summary>
    private async Task<InboundEmail?> Record(Opened mail, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var recorded = await intake.Record(mail, cancel);
                if (recorded is not null) log.LogInformation("Mail {InboundId} of kind {Kind}: {Status}, matched by {Match}", recorded.Id, recorded.Kind, recorded.Status, recorded.MatchedBy);
                return recorded;
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Conflicts)
            {
                log.LogDebug("Mail {InboundId} is taken in again: somebody else was quicker", mail.Id);
            }
        }
    }

    /// <summary>A mail that cannot be read is tried later and blocks nobody.</summary>
    private async Task<T?> Guarded<T>(Guid id, Func<Task<T>> act, CancellationToken cancel)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && StorageFault.Outage(e) is null)
        {
            log.LogError("Mail {InboundId} could not be taken in: {Fault}", id, Fault.Of(e));
            await Fail(id, cancel);
            return default;
        }
    }

    private async Task Fail(Guid id, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        if (await db.InboundEmails.SingleOrDefaultAsync(email => email.Id == id && email.Status == InboundStatus.Waiting, cancel) is not { } inbound) return;
        inbound.Fail(MostFailures, time.GetUtcNow() + Pauses[Math.Min(inbound.Failures, Pauses.Length - 1)]);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node has got through with it.
        }
    }
}
