using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lethe.Testing.Processes;

/// <summary>The program itself, as an operator starts it: a process with a command line, an environment, two streams and an exit code.</summary>
public sealed class LetheProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private LetheProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>By which the system knows it.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it has said on standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it has said on standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts it in a folder, with these settings in its environment.</summary>
    public static LetheProcess Start(string folder, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "lethe"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Sends SIGTERM, as a service manager does to stop it.</summary>
    public Task Terminate() => Signal("TERM");

    /// <summary>Sends a signal by its name, such as STOP or CONT.</summary>
    public Task Signal(string name) => Shell.RunAsync("kill -\"$1\" \"$2\"", name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Ends it as a power cut does, and waits until it is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it is over.</summary>
    public async Task<int> ExitCode()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
