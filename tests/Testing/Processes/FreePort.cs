using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Lethe.Testing.Processes;

/// <summary>
/// A loopback port that nobody listens on. It lies below the range from which the kernel serves outgoing connections,
/// so that it is still free when a server that was stopped for a while comes back to it.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try the next one.
            }
        }
    }
}
