using System.CommandLine;
using System.Security.Cryptography;
using Lethe.Storage;

namespace Lethe.Torture;

/// <summary><c>bin/torture</c>: storms over one engine or both, and ends with 1 when a promise was broken.</summary>
internal static class TortureCommand
{
    public static RootCommand Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many mishaps, one a round.", DefaultValueFactory = _ => 300 };
        var seed = new Option<int?>("--seed") { Description = "Repeats the choices of an earlier run." };
        var storage = new Option<string>("--storage") { Description = "sqlite, postgresql or both.", DefaultValueFactory = _ => "both" };
        var nodes = new Option<int>("--nodes") { Description = "How many nodes share PostgreSQL.", DefaultValueFactory = _ => 3 };
        var only = new Option<string>("--only") { Description = "Only mishaps whose name contains this.", DefaultValueFactory = _ => "" };
        var output = new Option<FileInfo?>("--output") { Description = "A file for the tables, besides standard output." };
        var command = new RootCommand("Kills, stalls, cuts, refuses and fills disks while mail is sent, and counts what came of it.") { rounds, seed, storage, nodes, only, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var start = parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(1, 1_000_000);
            Console.WriteLine($"Seed {start}");
            var report = "";
            var isGood = true;
            foreach (var provider in Engines(parsed.GetRequiredValue(storage)))
            {
                var plan = new Plan(provider, parsed.GetRequiredValue(rounds), start)
                {
                    Nodes = provider == StorageProvider.Sqlite ? 1 : parsed.GetRequiredValue(nodes),
                    Only = parsed.GetRequiredValue(only),
                };
                var outcome = await Storm.Run(plan, Console.WriteLine, cancel);
                Console.WriteLine(outcome.Report);
                report += outcome.Report + "\n";
                isGood &= outcome.Broken.Count == 0;
            }

            if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, report, cancel);
            return isGood ? 0 : 1;
        });
        return command;
    }

    private static StorageProvider[] Engines(string text) => text.ToLowerInvariant() switch
    {
        "sqlite" => [StorageProvider.Sqlite],
        "postgresql" => [StorageProvider.PostgreSql],
        "both" => [StorageProvider.Sqlite, StorageProvider.PostgreSql],
        _ => throw new ArgumentException("--storage takes sqlite, postgresql or both.", nameof(text)),
    };
}
