using System.Diagnostics;

namespace Lethe.Testing.Processes;

/// <summary>
/// Ties servers to this process. A small shell waits on a pipe that only we hold and runs the last words when it closes:
/// on <see cref="Dispose"/>, on exit, and also when this process was killed and could not clean up itself.
/// </summary>
public sealed class Leash : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _watch;
    private bool _released;

    public Leash(string lastWords)
    {
        var script = $"trap '' INT TERM HUP; exec >/dev/null 2>&1; read -r _; {lastWords}";
        _watch = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose()
    {
        if (_released) return;
        _released = true;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _watch.StandardInput.Close();
        _watch.WaitForExit(Patience);
        _watch.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
