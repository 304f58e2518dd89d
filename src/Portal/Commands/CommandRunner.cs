using System.CommandLine;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Portal.Commands;

/// <summary>Runs a command line: exit code 0 on success, 1 on failure, 2 on wrong usage; messages go to standard error.</summary>
internal static class CommandRunner
{
    /// <summary>Longer than a mail that is under way and the host's own shutdown may take together.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(35);

    public static async Task<int> Run(RootCommand root, IReadOnlyList<string> arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try: lethe --help. Settings look like --Mail:Domain=privacy.example");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Grace });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return 1;
        }
        catch (Exception e) when (e is SettingsException or MasterKeyException or NewerDatabaseException or DatabaseFileException or RefusedException or CommandFailedException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"A file or folder cannot be used: {e.Message}");
            return 1;
        }
        catch (Exception e) when (StorageFault.Outage(e) is { } outage)
        {
            await Console.Error.WriteLineAsync($"{outage} Look at Storage__ConnectionString.");
            return 1;
        }
    }
}

/// <summary>A command could not do what it was asked; the message tells a person why and what to do.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
