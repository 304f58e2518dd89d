using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Lethe.Testing.Processes;

namespace Lethe.Torture.Peer;

/// <summary>One port of the peer. Each node has its own, so that the peer knows who brings what.</summary>
internal sealed class Door(int number, Weather weather, Ledger ledger, Random luck, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<Conversation, bool> _open = [];
    private readonly Lock _lock = new();
    private TcpListener? _listener;

    public int Port { get; } = FreePort.Find();

    public void Open()
    {
        if (_listener is not null) return;
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start(512);
        _ = Listen(_listener);
    }

    /// <summary>Takes no further connection and breaks those that are open.</summary>
    public void Close()
    {
        _listener?.Dispose();
        _listener = null;
        CutAll();
    }

    public void CutAll()
    {
        foreach (var conversation in _open.Keys) conversation.Cut();
    }

    public void Dispose() => Close();

    private async Task Listen(TcpListener listener)
    {
        try
        {
            while (true) _ = Converse(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task Converse(Socket socket)
    {
        socket.NoDelay = true;
        var conversation = new Conversation(number, socket, weather, ledger, Manner(), time);
        _open[conversation] = true;
        try
        {
            await conversation.Run();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            conversation.Cut();
        }
        finally
        {
            _open.TryRemove(conversation, out _);
            conversation.Dispose();
        }
    }

    /// <summary>Servers differ.</summary>
    private Manner Manner()
    {
        lock (_lock) return new(HasPipelining: luck.Next(4) > 0, HasEhlo: luck.Next(10) > 0, GoesAheadWithNobody: luck.Next(2) == 0);
    }
}

/// <param name="HasPipelining">Whether it takes several commands at once (RFC 2920).</param>
/// <param name="HasEhlo">Whether it knows more than RFC 821.</param>
/// <param name="GoesAheadWithNobody">Whether it says 354 although it took no recipient.</param>
internal sealed record Manner(bool HasPipelining, bool HasEhlo, bool GoesAheadWithNobody);
