using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Lethe.Portal;

/// <summary>Who may say for whom a request comes: the reverse proxy on this machine, and those that the settings name.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads addresses and networks, parted by commas: <c>10.0.0.5, 10.1.0.0/16</c>; null when one is neither.</summary>
    public static IReadOnlyList<IPNetwork>? Read(string? text)
    {
        var networks = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One).ToList();
        return networks.Contains(null) ? null : [.. networks.OfType<IPNetwork>()];
    }

    /// <summary>Takes the caller's address and scheme from X-Forwarded-For and X-Forwarded-Proto; the host is never taken from a header.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, string? text) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null;
        foreach (var network in Read(text) ?? []) options.KnownIPNetworks.Add(network);
    });

    private static IPNetwork? One(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}
