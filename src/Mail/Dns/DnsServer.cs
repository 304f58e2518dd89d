using System.Net;

namespace Lethe.Mail.Dns;

/// <summary>The name server that is asked, where the machine's own is not.</summary>
public static class DnsServer
{
    private const int UsualPort = 53;

    /// <summary>Reads an IP address with or without a port; null when it is none.</summary>
    public static IPEndPoint? Read(string text) =>
        IPEndPoint.TryParse(text.Trim(), out var server) ? new(server.Address, server.Port == 0 ? UsualPort : server.Port) : null;
}
