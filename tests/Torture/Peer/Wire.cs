using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Lethe.Torture.Peer;

/// <summary>Lines from the client, and answers that are kept back while more of what the client sent together waits to be read.</summary>
internal sealed class Wire(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly MemoryStream _said = new();
    private PipeReader? _reader;

    private PipeReader Reader => _reader ??= PipeReader.Create(_stream);

    public void Say(string line) => _said.Write(Encoding.UTF8.GetBytes(line + "\r\n"));

    public async Task Flush()
    {
        if (_said.Length == 0) return;
        var bytes = _said.ToArray();
        _said.SetLength(0);
        await _stream.WriteAsync(bytes);
    }

    /// <summary>The next line; null when the client has gone.</summary>
    public async Task<byte[]?> Line()
    {
        while (true)
        {
            if (!Reader.TryRead(out var result))
            {
                await Flush();
                result = await Reader.ReadAsync();
            }

            var rest = new SequenceReader<byte>(result.Buffer);
            if (rest.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8))
            {
                var bytes = line.ToArray();
                Reader.AdvanceTo(rest.Position);
                return bytes;
            }

            var isOver = result.IsCompleted;
            Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (isOver) return null;
        }
    }

    /// <summary>Closes politely: what was said arrives, because what the client still says is read before the connection goes.</summary>
    public async Task Leave()
    {
        await Flush();
        socket.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var rest = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(rest, patience.Token) > 0)
            {
                // Nobody is interested in it.
            }
        }
        catch (OperationCanceledException)
        {
            // The client stays; we do not.
        }
    }

    /// <summary>Breaks off with a reset: whatever is on its way may be lost.</summary>
    public void Cut()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        _stream.Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _said.Dispose();
    }
}
