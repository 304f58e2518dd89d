using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Moves;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe move --to postgresql --connection-string "Host=..."</c>: copies everything to another database and compares.</summary>
internal static class MoveCommand
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static Command Create(IReadOnlyList<string> settings)
    {
        var to = new Option<StorageProvider>("--to") { Description = "The engine to move to: postgresql or sqlite.", Required = true };
        var connection = new Option<string>("--connection-string") { Description = "Where the target is: Host=...;Database=...;Username=..., or Data Source=FILE.", Required = true };
        to.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "postgresql", "sqlite");
        var force = new Option<bool>("--force") { Description = "Although a node seems to be alive." };
        var command = new Command("move", "Copy everything to another, empty database and compare both.") { to, connection, force };
        command.SetAction(async (parsed, cancel) =>
        {
            var target = new StorageSettings { Provider = parsed.GetRequiredValue(to), ConnectionString = parsed.GetRequiredValue(connection) };
            if (!target.CanBeRead) throw new CommandFailedException($"--connection-string cannot be read for {target.Provider}. Expected, for Sqlite: Data Source=/var/lib/lethe/lethe.db; for PostgreSql: Host=...;Database=...;Username=...");
            var source = Settings.Read(Configured.By(settings)).Storage;
            var moved = await new Move(source, target, TimeProvider.System).Run(parsed.GetValue(force), Progress(), cancel);
            Print(moved);
            await Console.Error.WriteLineAsync($"Everything was moved and compared. Set Storage__Provider={target.Provider} and Storage__ConnectionString, keep the master key file, and start.");
            if (await new HeldMail(new(source), TimeProvider.System).Hold(cancel) is > 0 and var held)
                await Console.Error.WriteLineAsync($"{held} emails that wait are held in the old database, because they go out from the new one.");
            await Console.Error.WriteLineAsync("Delete the old database, with its personal data, when you are sure.");
            return 0;
        });
        return command;
    }

    /// <summary>One line a second, and one for each table that was compared.</summary>
    private static Action<MoveProgress> Progress()
    {
        var since = Stopwatch.StartNew();
        var last = TimeSpan.Zero;
        return progress =>
        {
            if (!progress.IsCompared && since.Elapsed - last < Pace) return;
            last = since.Elapsed;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{since.Elapsed.TotalSeconds,7:n1} s  {progress.Table}: {progress.Rows:n0} of {progress.Total:n0} rows {(progress.IsCompared ? "compared" : "copied")}"));
        };
    }

    private static void Print(IReadOnlyList<MovedTable> moved)
    {
        var width = moved.Max(table => table.Name.Length);
        Console.WriteLine($"{"TABLE".PadRight(width)}  {"ROWS",12}  CHECKSUM, THE SAME ON BOTH SIDES");
        foreach (var table in moved) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Name.PadRight(width)}  {table.Rows,12:n0}  {table.Checksum[..16]}"));
    }
}
