using System.Diagnostics;
using Lethe.Benchmarks.Seeding;

namespace Lethe.Benchmarks.Serving;

/// <summary><c>lethe serve</c> in a process of its own, as an operator would run it.</summary>
internal sealed class PortalServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private PortalServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has spent so far. Unlike a latency it hardly depends on what else the machine does.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<PortalServer> Start(string portal, RunFolder run, int relayPort, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var settings = run.Settings.Append(("Mail:Relay", $"smtp://127.0.0.1:{relayPort}?tls=none")).Append(("urls", address.OriginalString));
        // Its log goes where a journal would take it: somewhere else.
        var process = Process.Start(new ProcessStartInfo(portal, ["serve", .. settings.Select(setting => $"--{setting.Item1}={setting.Item2}")]) { RedirectStandardError = true, UseShellExecute = false })!;
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginErrorReadLine();
        var server = new PortalServer(process, address);
        await server.WaitUntilLive(cancel);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Tell(string? line)
    {
        if (line?.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) == true) Console.Error.WriteLine(line);
    }

    private async Task WaitUntilLive(CancellationToken cancel)
    {
        using var http = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The portal ended with {_process.ExitCode} before it served a page.");
            try
            {
                if ((await http.GetAsync(new Uri(Address, "/health/live"), cancel)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (clock.Elapsed < Patience)
            {
                await Task.Delay(100, cancel);
            }
        }
    }
}
