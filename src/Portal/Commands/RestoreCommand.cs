using System.CommandLine;
using Lethe.Storage.Backups;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe restore --from FILE</c>: puts a backup in the database's place.</summary>
internal static class RestoreCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var from = new Option<string>("--from") { Description = "The backup.", Required = true, HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Although a node seems to be alive." };
        var command = new Command("restore", "Put a backup in the database's place. What was there is set aside; mail that waits in it is held.") { from, force };
        command.SetAction(async (parsed, cancel) =>
        {
            var (report, aside) = await new Restore(Settings.Read(Configured.By(settings)).Storage, TimeProvider.System).From(parsed.GetRequiredValue(from), parsed.GetValue(force), cancel);
            Console.WriteLine($"Restored: {report.Tables} tables, {report.Rows} rows, checked");
            if (aside is not null) await Console.Error.WriteLineAsync($"The database that was there is now {aside}. Delete it when you no longer need it: it holds personal data.");
            await HeldReminder.Print(new(Settings.Read(Configured.By(settings)).Storage), cancel);
            return 0;
        });
        return command;
    }
}
