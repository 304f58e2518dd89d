using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lethe.Testing.Smtp;

/// <summary>
/// A mail server that behaves as badly as a test tells it to. Where no answer was scripted it says yes to everything.
/// It starts at once; stopping and starting keeps the port.
/// </summary>
public sealed class ScriptedSmtpServer : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SmtpAnswer>> _once = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SmtpAnswer> _always = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _transcript = new();
    private readonly ConcurrentQueue<byte[]> _messages = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private TcpListener? _listener;
    private int _connections;

    public ScriptedSmtpServer()
    {
        Start();
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public int Port { get; }

    public Uri Address => new($"smtp://127.0.0.1:{Port}");

    public int Connections => _connections;

    /// <summary>All lines so far, "C: " before what the client said and "S: " before what was answered; no message bodies.</summary>
    public IReadOnlyList<string> Transcript => [.. _transcript];

    /// <summary>Every message that came in whole, byte for byte as after DATA, with dot stuffing undone.</summary>
    public IReadOnlyList<byte[]> Messages => [.. _messages];

    /// <summary>
    /// Scripts the next answers to a command, one for each time it comes: CONNECT (the greeting), EHLO, MAIL, RCPT, DATA,
    /// BODY (the final dot), QUIT and so on.
    /// </summary>
    public ScriptedSmtpServer On(string command, params SmtpAnswer[] answers)
    {
        var queue = _once.GetOrAdd(command, _ => new());
        foreach (var answer in answers) queue.Enqueue(answer);
        return this;
    }

    public ScriptedSmtpServer Always(string command, SmtpAnswer answer)
    {
        _always[command] = answer;
        return this;
    }

    /// <summary>Answers so whenever the mail is for this domain.</summary>
    public ScriptedSmtpServer For(string domain, string command, SmtpAnswer answer)
    {
        _always[$"{command} {domain}"] = answer;
        return this;
    }

    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = ListenAsync(_listener);
    }

    /// <summary>Refuses new connections and breaks the open ones.</summary>
    public void Stop()
    {
        _listener?.Dispose();
        foreach (var client in _clients.Keys) client.Dispose();
    }

    public void Dispose() => Stop();

    internal SmtpAnswer AnswerTo(string command, string? domain = null)
    {
        if (domain is not null && _always.TryGetValue($"{command} {domain}", out var only)) return only;
        if (_once.TryGetValue(command, out var queue) && queue.TryDequeue(out var next)) return next;
        return _always.TryGetValue(command, out var always) ? always : SmtpAnswer.Ordinary(command);
    }

    internal void Note(string line) => _transcript.Enqueue(line);

    internal void Keep(byte[] message) => _messages.Enqueue(message);

    private async Task ListenAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ConverseAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        _clients[client] = true;
        client.NoDelay = true;
        try
        {
            await new ScriptedConversation(this, client.GetStream()).RunAsync();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            Note("- broken");
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }
}
