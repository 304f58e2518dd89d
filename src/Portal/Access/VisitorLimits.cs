using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Lethe.Portal.Access;

/// <summary>How often one address on the internet may send a form that strangers reach: guessing passwords and flooding mailboxes stays slow.</summary>
internal static class VisitorLimits
{
    /// <summary>The policy of pages whose forms strangers can send, or that make mail leave.</summary>
    public const string Forms = "Forms";

    private const int PerMinute = 30;

    public static void AddVisitorLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Forms, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter($"{Neighbourhood(context.Connection.RemoteIpAddress)} {Form(context)}", _ => new()
            {
                PermitLimit = PerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter(""));
    });

    /// <summary>Which form it is, however its address is spelt.</summary>
    private static string? Form(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>The address; of IPv6 the first half, because one household has all of the second.</summary>
    internal static string Neighbourhood(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
