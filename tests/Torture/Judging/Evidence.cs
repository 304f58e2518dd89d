using Lethe.Torture.Engines;

namespace Lethe.Torture.Judging;

/// <summary>What a human needs who wonders why a promise was broken.</summary>
internal static class Evidence
{
    public static async Task Keep(World world, IReadOnlyList<string> broken, Action<string> say)
    {
        var folder = Directory.CreateTempSubdirectory("lethe-torture-").FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "broken"), broken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "peer"), world.Ledger.All.OrderBy(handling => handling.MailAt).Select(handling =>
            $"{handling.MailAt:HH:mm:ss.fff} door {handling.Door} {handling.Email:N} {handling.Code} {handling.Mark} {handling.AnsweredAt:HH:mm:ss.fff} cut {handling.CutAt:HH:mm:ss.fff}{(handling.WasDropped ? " dropped" : "")}{(handling.IsLate ? " late" : "")} text {handling.Text?.Length}"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "outages"), world.Engine.Outages.Spans.Select(span => $"{span.From:HH:mm:ss.fff} - {span.To:HH:mm:ss.fff} database")
            .Concat(world.Nodes.SelectMany(node => node.Kills.Spans.Select(span => $"{span.From:HH:mm:ss.fff} node {node.Number} killed").Concat(node.Stalls.Spans.Select(span => $"{span.From:HH:mm:ss.fff} - {span.To:HH:mm:ss.fff} node {node.Number} stalled"))))
            .Order(StringComparer.Ordinal));
        foreach (var node in world.Nodes) await File.WriteAllTextAsync(Path.Combine(folder, $"node-{node.Number}"), node.Log);
        if (world.Engine is PostgresEngine postgres) await File.WriteAllTextAsync(Path.Combine(folder, "postgresql"), postgres.Log);
        say($"The logs are in {folder}");
    }
}
