using System.Diagnostics;
using System.Net.Sockets;

namespace Lethe.Benchmarks.Serving;

/// <summary>Postfix's smtp-sink: a relay on this machine that takes every mail and throws it away.</summary>
internal sealed class Sink : IDisposable
{
    private readonly Process _process;

    private Sink(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static Sink Start()
    {
        var port = FreePort.Find();
        string[] unprivileged = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        var sink = new Sink(Process.Start(new ProcessStartInfo("/usr/sbin/smtp-sink", [.. unprivileged, $"127.0.0.1:{port}", "100"]))!, port);
        sink.WaitUntilItListens();
        return sink;
    }

    private void WaitUntilItListens()
    {
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"smtp-sink ended with {_process.ExitCode}.");
            try
            {
                using var probe = new TcpClient("127.0.0.1", Port);
                return;
            }
            catch (SocketException)
            {
                Thread.Yield();
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
