using System.CommandLine;
using Lethe.Storage.Backups;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe backup --to FILE</c>: a checked copy of the embedded database, taken while the portal runs.</summary>
internal static class BackupCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var to = new Option<string>("--to") { Description = "The file to write.", Required = true, HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there already." };
        var command = new Command("backup", "Write a checked copy of the database to a file, while the portal runs.") { to, force };
        command.SetAction(async (parsed, cancel) =>
        {
            var read = Settings.Read(Configured.By(settings));
            var file = parsed.GetRequiredValue(to);
            var report = await new Backup(read.Storage, TimeProvider.System).Take(file, parsed.GetValue(force), cancel);
            Console.WriteLine($"{file}: {report.Tables} tables, {report.Rows} rows, {report.Bytes} bytes, checked");
            if (report.Held > 0) await Console.Error.WriteLineAsync($"{report.Held} emails that wait or are being sent are held in the copy, so that a restored portal does not send them a second time.");
            await Console.Error.WriteLineAsync($"The master key is not in it and must be kept apart from it: {Path.GetFullPath(read.Portal.MasterKeyFile)}");
            return 0;
        });
        return command;
    }
}
