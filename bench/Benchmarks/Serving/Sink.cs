using System.Diagnostics;

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
        return new(Process.Start(new ProcessStartInfo("/usr/sbin/smtp-sink", [.. unprivileged, $"127.0.0.1:{port}", "100"]))!, port);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
