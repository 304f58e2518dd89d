using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>
/// Reminds silent data sources and carries out what is to happen when their time is up, one transaction for each. Any number of nodes may do it: the task's version and
/// the reminder's number let only one of them through.
/// </summary>
internal sealed class ReminderWorker(PortalDbFactory databases, RemindDataSource remind, CarryOutExpiry expiry, OutboxSignal outbox, TimeProvider time, ILogger<ReminderWorker> log)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterConflict = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAtAll(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Told to stop.
            }
            catch (Exception e)
            {
                log.LogError("Silent data sources could not be looked at, trying again in {Seconds} s: {Fault}", Round.TotalSeconds, StorageFault.Outage(e) ?? Fault.Of(e));
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks at all tasks for which it is time.</summary>
    internal async Task LookAtAll(CancellationToken stop)
    {
        for (var more = true; more;)
        {
            var now = time.GetUtcNow();
            var due = new List<(Guid Id, Guid Company)>();
            await using (var db = databases.OpenForInstallation())
            {
                var rows = db.SourceTasks.Where(task => task.LookAt != null && task.LookAt <= now).OrderBy(task => task.LookAt).Take(Batch);
                due.AddRange((await rows.Select(task => new { task.Id, task.CompanyId }).ToListAsync(stop)).Select(row => (row.Id, row.CompanyId)));
            }

            foreach (var (id, company) in due) await TryLook(company, id, now, stop);
            more = due.Count == Batch;
        }
    }

    private async Task TryLook(Guid company, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            await using var db = databases.OpenFor(company);
            await Look(db, id, now, stop);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            // Another node, an agent or an answer was quicker: looked at again as it stands then.
            await PutOff(company, id, now, now + AfterConflict, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && StorageFault.Outage(e) is null)
        {
            log.LogError("Source task {Task} could not be looked at, trying again in {Minutes} min: {Fault}", id, AfterFault.TotalMinutes, Fault.Of(e));
            await PutOff(company, id, now, now + AfterFault, stop);
        }
    }

    private async Task Look(PortalDb db, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        if (await SourceThread.Load(db, id, stop) is not { } thread || thread.Task.LookAt is null || thread.Task.LookAt > now) return;
        var step = thread.Silence.Step(now);
        if (step == SilenceStep.Wait)
        {
            await Wait(db, thread, thread.Silence.LookAt(now), stop);
            return;
        }

        if (step == SilenceStep.Remind) await remind.Write(db, thread, null, now, stop);
        else await expiry.CarryOut(db, thread, now, stop);
        await db.SaveChangesAsync(stop);
        outbox.Wake();
    }

    /// <summary>Having looked is no change: a form that an agent is filling in over the task stays good.</summary>
    private static async Task Wait(PortalDb db, SourceThread thread, DateTimeOffset? until, CancellationToken stop) =>
        await db.SourceTasks.Where(task => task.Id == thread.Task.Id && task.Version == thread.Task.Version).ExecuteUpdateAsync(set => set.SetProperty(task => task.LookAt, until), stop);

    private async Task PutOff(Guid company, Guid id, DateTimeOffset lookedAt, DateTimeOffset until, CancellationToken stop)
    {
        await using var db = databases.OpenFor(company);
        await db.SourceTasks.Where(task => task.Id == id && task.LookAt <= lookedAt).ExecuteUpdateAsync(set => set.SetProperty(task => task.LookAt, (DateTimeOffset?)until), stop);
    }
}
