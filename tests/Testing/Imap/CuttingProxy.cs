using System.Net;
using System.Net.Sockets;

namespace Lethe.Testing.Imap;

/// <summary>Stands between a program and a server and cuts each connection after so many bytes from the server.</summary>
public sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private int _cuts;

    public CuttingProxy(int server, long after)
    {
        (_server, After) = (server, after);
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Of connections from now on.</summary>
    public long After { get; set; }

    /// <summary>How many connections have been cut.</summary>
    public int Cuts => _cuts;

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Pass(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Pass(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _server);
                var asked = client.GetStream().CopyToAsync(server.GetStream());
                var answered = Copy(server.GetStream(), client.GetStream());
                await Task.WhenAny(asked, answered);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // Either side has gone.
            }
        }
    }

    private async Task Copy(NetworkStream from, NetworkStream to)
    {
        var left = After;
        var buffer = new byte[4096];
        while (left > 0 && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left))) is > 0 and var count)
        {
            await to.WriteAsync(buffer.AsMemory(0, count));
            left -= count;
        }

        if (left == 0) Interlocked.Increment(ref _cuts);
    }
}
