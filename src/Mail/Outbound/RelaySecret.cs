using System.Diagnostics;

namespace Lethe.Mail.Outbound;

/// <summary>
/// What opens the relay's door: a password from its address or a file, or a token (XOAUTH2) from a file or a command. Files and commands are asked at each
/// sign-in, so that a new secret counts at once.
/// </summary>
internal sealed class RelaySecret(string? password, string? passwordFile, string? tokenFile, string? tokenCommand)
{
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(20);

    public bool IsToken => tokenFile is not null || tokenCommand is not null;

    /// <summary>The secret.</summary>
    /// <exception cref="RelayDownException">It cannot be had; the message says why and never quotes it.</exception>
    public async Task<string> Read(CancellationToken cancel)
    {
        if (tokenCommand is not null) return await Run(tokenCommand, cancel);
        if ((tokenFile ?? passwordFile) is not { } file) return password ?? "";
        try
        {
            return (await File.ReadAllTextAsync(file, cancel)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RelayDownException($"The relay's secret cannot be read from {file}.");
        }
    }

    private static async Task<string> Run(string command, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(CommandPatience);
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            var token = (await process.StandardOutput.ReadToEndAsync(patience.Token)).Trim();
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 && token.Length > 0 ? token : throw new RelayDownException($"The command of Mail__RelayTokenCommand gave no token (it ended with {process.ExitCode}).");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new RelayDownException($"The command of Mail__RelayTokenCommand gave no token within {CommandPatience.TotalSeconds:0} seconds.");
        }
    }
}
