using Lethe.Portal.Nodes;
using Lethe.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lethe.Portal.Health;

/// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: it reaches its database; degraded, but ready, while mail waits because no node reaches the relay, or does not come in from a mailbox.</summary>
internal static class HealthRegistration
{
    public static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database").AddCheck<MailGoesOut>("relay").AddCheck<MailComesIn>("mailboxes");
        return services;
    }

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class MailGoesOut(RelayWatch relay) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await relay.Trouble(cancellationToken) is { } sentence ? HealthCheckResult.Degraded(sentence) : HealthCheckResult.Healthy();
    }

    private sealed class MailComesIn(MailboxWatch mailboxes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await mailboxes.Trouble(cancellationToken) is { } sentence ? HealthCheckResult.Degraded(sentence) : HealthCheckResult.Healthy();
    }

    private sealed class DatabaseAnswers(PortalDbFactory databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = databases.OpenForInstallation();
                return await db.Installations.AnyAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database is empty.");
            }
            catch (Exception e)
            {
                return HealthCheckResult.Unhealthy(StorageFault.Outage(e) ?? "The database does not answer.");
            }
        }
    }
}
