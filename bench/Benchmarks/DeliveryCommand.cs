using System.CommandLine;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks;

/// <summary><c>delivery</c>: how fast mail leaves.</summary>
internal static class DeliveryCommand
{
    public static Command Create()
    {
        var portal = new Option<FileInfo>("--portal") { Description = "The lethe executable, built for release.", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the databases are seeded and copied.", Required = true };
        var messages = new Option<int>("--messages") { Description = "How many emails each sender sends, the warm-up not counted.", DefaultValueFactory = _ => 20_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each has its turn; medians are reported.", DefaultValueFactory = _ => 1 };
        var storage = new Option<string>("--storage") { Description = "The database: sqlite, postgresql or both.", DefaultValueFactory = _ => "both" };
        var sign = new Option<string>("--sign") { Description = "The signature: rsa, ed25519, none or all.", DefaultValueFactory = _ => "all" };
        var only = new Option<string>("--only") { Description = "Only this sender: lethe.", DefaultValueFactory = _ => "" };
        var output = new Option<FileInfo?>("--output") { Description = "A file for the tables, besides standard output." };
        storage.AcceptOnlyFromAmong("sqlite", "postgresql", "both");
        sign.AcceptOnlyFromAmong("rsa", "ed25519", "none", "all");
        var command = new Command("delivery", "From committed rows of the outbox to recorded Sent.") { portal, folder, messages, rounds, storage, sign, only, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var benchmark = new DeliveryBenchmark(parsed.GetRequiredValue(folder).FullName)
            {
                Messages = parsed.GetRequiredValue(messages),
                Rounds = parsed.GetRequiredValue(rounds),
                Storages = parsed.GetRequiredValue(storage) is var one and not "both" ? [one] : ["sqlite", "postgresql"],
                Signings = parsed.GetRequiredValue(sign) is var way and not "all" ? [Enum.Parse<Signing>(way, ignoreCase: true)] : [Signing.Rsa, Signing.Ed25519, Signing.None],
            };
            var report = await benchmark.Run(cancel);
            Console.WriteLine(report);
            if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, report, cancel);
        });
        return command;
    }
}
