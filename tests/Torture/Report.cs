using System.Globalization;
using System.Text;
using Lethe.Domain.Emails;
using Lethe.Torture.Judging;
using Lethe.Torture.Mishaps;

namespace Lethe.Torture;

/// <summary>The tables of a run.</summary>
internal static class Report
{
    private const int Shown = 40;

    public static string Of(World world, IReadOnlyList<Mishap> mishaps, Facts facts, Judge judge, Waits waits, IReadOnlyList<string> broken, TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### {world.Plan.Provider}, {world.Nodes.Count} {(world.Nodes.Count == 1 ? "node" : "nodes")}, {mishaps.Count} rounds, seed {world.Plan.Seed}, {took.TotalMinutes:0} minutes");
        text.AppendLine().AppendLine("| what was done | rounds |").AppendLine("|---|---:|");
        foreach (var group in mishaps.GroupBy(mishap => mishap.Name).OrderBy(group => group.Key, StringComparer.Ordinal)) Row(text, group.Key, group.Count());
        text.AppendLine().AppendLine("| what came of it | |").AppendLine("|---|---:|");
        Row(text, "emails recorded", facts.Emails.Count);
        foreach (var group in facts.Emails.GroupBy(email => email.Status).OrderBy(group => group.Key)) Row(text, $"of them {group.Key} in the end", group.Count());
        Row(text, "times the peer took a mail", world.Ledger.All.Count(handling => handling.WasTaken));
        Row(text, "emails that it took more than once", judge.Doubled);
        foreach (var (why, count) in judge.Excused.OrderByDescending(pair => pair.Value)) Row(text, $"its 250 recorded by nobody: {why}", count);
        foreach (var group in facts.Attempts.SelectMany(attempts => attempts).GroupBy(attempt => attempt.Result).OrderBy(group => group.Key)) Row(text, $"attempts {Word(group.Key)}", group.Count());
        Row(text, "tried again at once by hand", world.Feeder.Retried);
        text.AppendLine(CultureInfo.InvariantCulture, $"| other mail while one destination was slow | {waits} |");
        Row(text, "nodes that could not begin because the database was away", world.Nodes.Sum(node => node.FalseStarts));
        text.AppendLine(CultureInfo.InvariantCulture, $"| longest start of a node | {world.Nodes.Max(node => node.LongestStart).TotalSeconds:0.0} s |");
        Row(text, "nodes that ended by themselves", world.Nodes.Sum(node => node.Deaths));
        Row(text, "**promises broken**", broken.Count);
        if (world.Engine is Engines.SqliteEngine { HasDisk: false }) text.AppendLine().AppendLine("The disk was not filled: that needs root, to mount a small one.");
        if (broken.Count > 0) text.AppendLine().AppendJoin('\n', broken.Take(Shown)).AppendLine();
        return text.ToString();
    }

    private static void Row(StringBuilder text, string what, int count) => text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {count:N0} |");

    private static string Word(AttemptResult result) => result switch
    {
        AttemptResult.Accepted => "accepted",
        AttemptResult.Deferred => "deferred",
        AttemptResult.Rejected => "rejected",
    };
}
