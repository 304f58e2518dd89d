using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lethe.Testing.Smtp;

/// <summary>
/// The lookup table that Postfix asks at every RCPT TO (tcp_table(5)), kept in this process so that a change holds at
/// once, even for a connection that is already open.
/// </summary>
internal sealed class RecipientAnswers : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RecipientAnswers()
    {
        _listener.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Set(string recipient, string reply) => _answers[recipient] = reply;

    public void Clear(string recipient) => _answers.TryRemove(recipient, out _);

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            while (await reader.ReadLineAsync() is { } line)
            {
                var key = Uri.UnescapeDataString(line["get ".Length..]);
                var answer = _answers.TryGetValue(key, out var reply) ? $"200 {Encode(reply)}\n" : "500 not listed\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            }
        }
    }

    private static string Encode(string reply) => reply.Replace("%", "%25").Replace(" ", "%20");
}
