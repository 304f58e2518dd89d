using System.CommandLine;
using Lethe.Storage;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe migrate</c>: brings the database to this version's shape.</summary>
internal static class MigrateCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var command = new Command("migrate", "Bring the database to this version's shape. Doing it twice does nothing.");
        command.SetAction(async (_, cancel) =>
        {
            var databases = new PortalDbFactory(Settings.Read(Configured.By(settings)).Storage);
            var applied = await new Upgrade(databases).Apply(cancel);
            foreach (var migration in applied) Console.WriteLine(migration);
            await Console.Error.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : "The database is up to date now.");
            return 0;
        });
        return command;
    }
}
