using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>Bytes to and from the relay: commands go out in one piece, replies come in line by line, each awaited with patience.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;
    private readonly string _relay;
    private readonly CancellationToken _cut;
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenRegistration _cutting;
    private readonly byte[] _in = new byte[LongestLine];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(RelayAddress relay, Stream stream, TimeProvider time, CancellationToken cut)
    {
        _relay = relay.ToString();
        _stream = stream;
        _cut = cut;
        _patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _cutting = cut.UnsafeRegister(static patience => ((CancellationTokenSource)patience!).Cancel(), _patience);
    }

    /// <summary>Connects.</summary>
    /// <param name="relay">Where to.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cut">Breaks whatever goes on over this connection, now and later.</param>
    public static async Task<SmtpConnection> Open(RelayAddress relay, TimeSpan patience, TimeProvider time, CancellationToken cut)
    {
        // Without NoDelay each mail over 4 KB waits 40 ms for a delayed acknowledgement (RFC 896 against RFC 1122 4.2.3.2).
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var silence = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cut, silence.Token);
        try
        {
            await socket.ConnectAsync(relay.Host, relay.Port, either.Token);
            return new(relay, new NetworkStream(socket, ownsSocket: true), time, cut);
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is SocketException) throw new BrokenConversationException(e.Message);
            if (e is OperationCanceledException && !cut.IsCancellationRequested) throw Silence(relay.ToString(), patience);
            throw;
        }
    }

    /// <summary>Goes on over TLS; what the relay said before does not count any more (RFC 3207 section 4.2).</summary>
    public async Task Encrypt(SslClientAuthenticationOptions options, TimeSpan patience)
    {
        if (_start < _end) throw new BrokenConversationException("The relay spoke before TLS had begun.");
        var tls = new SslStream(_stream);
        _stream = tls;
        await Guarded(patience, async cancel =>
        {
            await tls.AuthenticateAsClientAsync(options, cancel);
            return true;
        });
    }

    public Task Write(ReadOnlyMemory<byte> bytes, TimeSpan patience) => Guarded(patience, async cancel =>
    {
        await _stream.WriteAsync(bytes, cancel);
        return true;
    });

    public Task Write(string line, TimeSpan patience) => Write(Encoding.UTF8.GetBytes(line + "\r\n"), patience);

    /// <summary>The next reply.</summary>
    public async ValueTask<SmtpReply> Read(TimeSpan patience)
    {
        if (TryLine(out var line) && TryOnly(line, out var reply)) return reply;
        return await Guarded(patience, cancel => ReadOn(line, cancel));
    }

    /// <summary>The next reply, line by line.</summary>
    public Task<(int Code, List<string> Lines)> ReadLines(TimeSpan patience) => Guarded(patience, cancel => ReadAll(null, cancel));

    public void Dispose()
    {
        _cutting.Dispose();
        _patience.Dispose();
        _stream.Dispose();
    }

    private static BrokenConversationException Silence(string relay, TimeSpan patience) => new($"{relay} was silent for {patience.TotalSeconds:0} seconds.", wasSilence: true);

    private async Task<SmtpReply> ReadOn(string? first, CancellationToken cancel)
    {
        var (code, lines) = await ReadAll(first, cancel);
        return new(code, Join(lines));
    }

    private async Task<(int Code, List<string> Lines)> ReadAll(string? first, CancellationToken cancel)
    {
        var line = first ?? await Line(cancel);
        var code = CodeOf(line);
        var lines = new List<string>();
        while (true)
        {
            if (CodeOf(line) != code || lines.Count == MostLines) throw new BrokenConversationException("The relay does not talk SMTP.");
            lines.Add(line.Length > 4 ? line[4..].Trim() : "");
            if (line.Length == 3 || line[3] == ' ') return (code, lines);
            line = await Line(cancel);
        }
    }

    /// <summary>Servers repeat the status code of RFC 2034 on each line; once is enough.</summary>
    private static string Join(List<string> texts)
    {
        var status = texts[0].Split(' ')[0];
        if (status.Split('.').Length != 3) status = "";
        return string.Join(' ', texts.Select((text, index) => index > 0 && status.Length > 0 && text.StartsWith(status, StringComparison.Ordinal) ? text[status.Length..].TrimStart() : text).Where(text => text.Length > 0));
    }

    private static bool TryOnly(string? line, out SmtpReply reply)
    {
        reply = default;
        if (line is null || (line.Length > 3 && line[3] != ' ')) return false;
        reply = new(CodeOf(line), line.Length > 4 ? line[4..].Trim() : "");
        return true;
    }

    private static int CodeOf(string line) =>
        line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), out var code) && code is >= 200 and < 600 && (line.Length == 3 || line[3] is ' ' or '-')
            ? code : throw new BrokenConversationException("The relay does not talk SMTP.");

    private async ValueTask<string> Line(CancellationToken cancel)
    {
        while (true)
        {
            if (TryLine(out var line)) return line!;
            if (_start > 0) _in.AsSpan(_start.._end).CopyTo(_in);
            (_start, _end) = (0, _end - _start);
            if (_end == _in.Length) throw new BrokenConversationException("The relay does not talk SMTP.");
            var count = await _stream.ReadAsync(_in.AsMemory(_end), cancel);
            if (count == 0) throw new BrokenConversationException($"{_relay} closed the connection.");
            _end += count;
        }
    }

    private bool TryLine(out string? line)
    {
        line = null;
        var end = _in.AsSpan(_start.._end).IndexOf((byte)'\n');
        if (end < 0) return false;
        var bytes = _in.AsSpan(_start, end);
        _start += end + 1;
        line = Encoding.UTF8.GetString(bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes);
        return true;
    }

    private async Task<T> Guarded<T>(TimeSpan patience, Func<CancellationToken, Task<T>> talk)
    {
        try
        {
            _patience.CancelAfter(patience);
            var result = await talk(_patience.Token);
            _patience.CancelAfter(Timeout.InfiniteTimeSpan);
            return result;
        }
        catch (OperationCanceledException) when (!_cut.IsCancellationRequested)
        {
            throw Silence(_relay, patience);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            throw new BrokenConversationException(e is IOException ? $"{_relay} closed the connection." : e.Message);
        }
    }
}
