using Lethe.Domain.Companies;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Tells agents on working days, from eight in the morning where they are, what waits for them. Any number of nodes may do it: only one of them takes an agent's day.</summary>
internal sealed class DigestWorker(PortalDbFactory databases, WriteDigest digest, TimeProvider time, ILogger<DigestWorker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WriteAll(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Told to stop.
            }
            catch (Exception e)
            {
                log.LogError("Digests could not be written, trying again in {Seconds} s: {Fault}", Round.TotalSeconds, StorageFault.Outage(e) ?? Fault.Of(e));
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes to all whose morning has come and who have not been written to today.</summary>
    internal async Task WriteAll(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        foreach (var (id, company) in await Due(now, stop))
        {
            try
            {
                await using var db = databases.OpenFor(company);
                await digest.Write(db, id, now, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && StorageFault.Outage(e) is null)
            {
                log.LogError("The digest of agent {Agent} could not be written: {Fault}", id, Fault.Of(e));
            }
        }
    }

    private async Task<IReadOnlyList<(Guid Id, Guid Company)>> Due(DateTimeOffset now, CancellationToken stop)
    {
        // The day it is where it is latest: whoever had today's digest is out in any zone.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        await using var db = databases.OpenForInstallation();
        var agents = await db.Agents.Where(agent => agent.GetsDigest && agent.DeactivatedAt == null && (agent.DigestOn == null || agent.DigestOn < latest))
            .Select(agent => new { agent.Id, agent.CompanyId, agent.TimeZone, agent.DigestOn }).ToListAsync(stop);
        return [.. agents.Where(agent => IsTime(now, agent.TimeZone, agent.DigestOn)).Select(agent => (agent.Id, agent.CompanyId))];
    }

    private static bool IsTime(DateTimeOffset now, string timeZone, DateOnly? digestOn) =>
        OfficeHours.Are(now, timeZone) && OfficeHours.Today(now, timeZone) is var today && today != digestOn && !OfficeHours.IsWeekend(today);
}
