using System.Diagnostics;

namespace Lethe.Benchmarks.Sending;

/// <summary>A sender in a process of its own, and what it has told so far.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Alarming = ["\"LogLevel\":\"Error\"", "\"LogLevel\":\"Warning\"", "Unhandled"];
    private readonly Process _process;
    private readonly List<Sample> _samples = [];

    private Sender(Process process) => _process = process;

    public IReadOnlyList<Sample> Samples => _samples;

    public static Sender Start(IEnumerable<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        // Its log goes where a journal would take it: somewhere else.
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Returns when so many were sent.</summary>
    public async Task WaitUntilSent(long count, CancellationToken cancel)
    {
        var lastProgress = Stopwatch.StartNew();
        var sent = _samples.Count == 0 ? 0 : _samples[^1].Sent;
        while (sent < count)
        {
            var line = await _process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The sender ended before everything was sent.");
            var sample = Sample.Read(line);
            _samples.Add(sample);
            if (sample.Sent > sent) lastProgress.Restart();
            else if (lastProgress.Elapsed > Patience) throw new InvalidOperationException($"The sender stopped after {sent} emails.");
            sent = sample.Sent;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Tell(string? line)
    {
        if (line is not null && Array.Exists(Alarming, word => line.Contains(word, StringComparison.Ordinal))) Console.Error.WriteLine(line);
    }
}
