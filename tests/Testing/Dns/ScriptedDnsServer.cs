using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lethe.Testing.Dns;

/// <summary>A name server on loopback that knows what a test tells it, and says of all else that it does not exist. It can fall silent, or fail.</summary>
public sealed class ScriptedDnsServer : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, DnsType Type), IReadOnlyList<string>> _records = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public ScriptedDnsServer() => _ = Serve();

    /// <summary>For the setting Mail:DnsServer.</summary>
    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>While set it answers each question with SERVFAIL.</summary>
    public bool Fails { get; set; }

    /// <summary>The names that were asked for so far.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Publishes TXT records in place of those that stood there.</summary>
    public ScriptedDnsServer Text(string name, params string[] values) => Set(name, DnsType.Txt, values);

    /// <summary>Publishes mail exchangers, such as "10 mail.example".</summary>
    public ScriptedDnsServer Mail(string name, params string[] values) => Set(name, DnsType.Mx, values);

    public void Dispose() => _socket.Dispose();

    private ScriptedDnsServer Set(string name, DnsType type, string[] values)
    {
        _records[(name.ToLowerInvariant(), type)] = values;
        return this;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync();
                var question = DnsQuestion.Read(query.Buffer);
                _asked.Enqueue(question.Name);
                await _socket.SendAsync(Fails ? question.Failure() : question.Answer(_records.GetValueOrDefault((question.Name, question.Type))), query.RemoteEndPoint);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
