using System.Threading.RateLimiting;

namespace Lethe.Portal.Api;

/// <summary>How much mail may be handed over in the same moment: each may take 50 MB of memory. What comes beyond that waits its turn.</summary>
internal static class InboundLimits
{
    public const string Policy = "Inbound";

    private const int AtOnce = 4;
    private const int Waiting = 1000;

    public static void AddInboundLimits(this IServiceCollection services) => services.AddRateLimiter(options => options
        .AddPolicy(Policy, _ => RateLimitPartition.GetConcurrencyLimiter("", _ => new()
        {
            PermitLimit = AtOnce,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        })));
}
