using System.CommandLine;
using System.Security.Cryptography;

namespace Lethe.Fuzz;

/// <summary><c>bin/fuzz</c>: gives the mail reader mail that was spoilt in every way, and ends with 1 when a promise was broken.</summary>
internal static class FuzzCommand
{
    public static RootCommand Create()
    {
        var inputs = new Option<int>("--inputs") { Description = "How many spoilt messages.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int?>("--seed") { Description = "Repeats the choices of an earlier run." };
        var first = new Option<int>("--first") { Description = "Begins with this input of the run.", DefaultValueFactory = _ => 0 };
        var threads = new Option<int>("--threads") { Description = "How many at once.", DefaultValueFactory = _ => 1 };
        var keep = new Option<string?>("--keep") { Description = "A folder for the messages that broke a promise.", HelpName = "FOLDER" };
        var corpora = new Option<string>("--corpora") { Description = "Where the messages to spoil are.", DefaultValueFactory = _ => "tests/Mail.Tests/Corpora" };
        var command = new RootCommand("Spoils messages and reads them: no crash, no hang, bounded memory.") { inputs, seed, first, threads, keep, corpora };
        command.SetAction(parsed =>
        {
            var plan = new FuzzPlan(parsed.GetRequiredValue(inputs), parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(1, 1_000_000)) { First = parsed.GetValue(first), Threads = parsed.GetValue(threads), Keep = parsed.GetValue(keep) };
            Console.WriteLine($"Seed {plan.Seed}");
            var outcome = FuzzRun.Run(plan, Spoiler.Load(parsed.GetRequiredValue(corpora)), Console.WriteLine);
            Console.WriteLine(outcome.Report);
            foreach (var broken in outcome.Broken.Take(20)) Console.WriteLine(broken);
            return outcome.Broken.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
