using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Lethe.Benchmarks.Distant;

/// <summary>A relay that is far away: it answers what has arrived together in one go, and only after a while. It takes every mail and throws it away.</summary>
internal sealed class DistantRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _distance;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private long _roundTrips;
    private long _waited;
    private long _mails;

    private DistantRelay(TimeSpan distance, X509Certificate2? certificate)
    {
        (_distance, _certificate) = (distance, certificate);
        _listener.Start(backlog: 512);
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it answered.</summary>
    public long RoundTrips => Interlocked.Read(ref _roundTrips);

    /// <summary>How long an answer took on average: a timer is never early and often a little late.</summary>
    public TimeSpan Wait => TimeSpan.FromTicks(Interlocked.Read(ref _waited) / Math.Max(1, RoundTrips));

    public long Mails => Interlocked.Read(ref _mails);

    public static DistantRelay Start(TimeSpan distance, X509Certificate2? certificate) => new(distance, certificate);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Serve(Socket socket)
    {
        socket.NoDelay = true;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var dialogue = new Dialogue(offersTls: _certificate is not null);
            await stream.WriteAsync("220 distant.example ESMTP\r\n"u8.ToArray(), _stop.Token);
            var bytes = new byte[64 * 1024];
            while (await stream.ReadAsync(bytes, _stop.Token) is > 0 and var count)
            {
                var replies = dialogue.Hear(bytes.AsSpan(0, count));
                Interlocked.Add(ref _mails, dialogue.TakeMails());
                if (replies.Length == 0) continue;
                var since = Stopwatch.GetTimestamp();
                await Task.Delay(_distance, _stop.Token);
                Interlocked.Add(ref _waited, Stopwatch.GetElapsedTime(since).Ticks);
                Interlocked.Increment(ref _roundTrips);
                await stream.WriteAsync(replies, _stop.Token);
                if (dialogue.IsOver) return;
                if (!dialogue.TakeTls()) continue;
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsServerAsync(_certificate!);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The sender has gone.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }
}
