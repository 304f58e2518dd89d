using System.Diagnostics;
using Lethe.Testing.Folders;

namespace Lethe.Testing.Processes;

/// <summary>Runs a line of bash to its end. What it printed is returned, or told by the exception when it failed.</summary>
public static class Shell
{
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var folder = new TemporaryFolder("shell");
        var output = folder["output"];
        // Into a file and not a pipe: a server that stays behind would keep the pipe open for ever.
        string[] all = ["-c", "exec >\"$1\" 2>&1 </dev/null; shift; " + script, "bash", output, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("bash", all))!;
        await process.WaitForExitAsync();
        var printed = await File.ReadAllTextAsync(output);
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"`{script}` ended with {process.ExitCode}:\n{printed}");
    }
}
