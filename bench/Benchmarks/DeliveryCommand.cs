using System.CommandLine;
using Lethe.Benchmarks.Reporting;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks;

/// <summary><c>delivery</c>: how fast mail leaves.</summary>
internal static class DeliveryCommand
{
    public static Command Create()
    {
        var portal = new Option<FileInfo>("--portal") { Description = "The lethe executable, built for release.", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where databases are seeded and copied.", Required = true };
        var messages = new Option<int>("--messages") { Description = "How many emails each sender sends, the warm-up not counted.", DefaultValueFactory = _ => 20_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each sender has its turn; medians are reported.", DefaultValueFactory = _ => 5 };
        var storage = new Option<string>("--storage") { Description = "The database: sqlite, postgresql or both.", DefaultValueFactory = _ => "both" };
        var sign = new Option<string>("--sign") { Description = "The signature: rsa, ed25519, none or all.", DefaultValueFactory = _ => "all" };
        var only = new Option<string>("--only") { Description = $"Only the parts with these words in their name: lethe, smtp-source, nodemailer, mailkit, \"rsa-2048 alone\", \"{DeliveryReport.FarPart}\", {DeliveryReport.TickPart}.", DefaultValueFactory = _ => "" };
        var flat = new Option<bool>("--flat") { Description = "Instead: whether a long queue is emptied as fast at its end as at its beginning." };
        var queued = new Option<int>("--queued") { Description = "How long that queue is.", DefaultValueFactory = _ => 1_000_000 };
        var output = new Option<FileInfo?>("--output") { Description = "A file for the tables, besides standard output." };
        storage.AcceptOnlyFromAmong("sqlite", "postgresql", "both");
        sign.AcceptOnlyFromAmong("rsa", "ed25519", "none", "all");
        var command = new Command("delivery", "From committed rows of the outbox to recorded Sent, beside other senders.") { portal, folder, messages, rounds, storage, sign, only, flat, queued, output };
        command.SetAction(async (parsed, cancel) =>
        {
            Load.Look();
            var plan = new DeliveryPlan
            {
                Messages = parsed.GetRequiredValue(messages),
                Rounds = parsed.GetRequiredValue(rounds),
                Storages = parsed.GetRequiredValue(storage) is var one and not "both" ? [one] : ["sqlite", "postgresql"],
                Signings = parsed.GetRequiredValue(sign) is var way and not "all" ? [Enum.Parse<Signing>(way, ignoreCase: true)] : [Signing.Rsa, Signing.Ed25519, Signing.None],
                Only = parsed.GetRequiredValue(only),
            };
            var place = parsed.GetRequiredValue(folder).FullName;
            var report = parsed.GetValue(flat)
                ? await new FlatBenchmark(place, plan, parsed.GetRequiredValue(queued)).Run(cancel)
                : await new DeliveryBenchmark(parsed.GetRequiredValue(portal).FullName, place, plan).Run(Keep, cancel);
            Console.WriteLine(report);
            await Keep(report);

            async Task Keep(string text)
            {
                if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, text, cancel);
            }
        });
        return command;
    }
}
