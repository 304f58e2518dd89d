using Lethe.Torture.Engines;
using Lethe.Torture.Nodes;
using Lethe.Torture.Peer;
using Lethe.Torture.Queue;

namespace Lethe.Torture;

/// <summary>Everything that a storm goes over.</summary>
internal sealed record World(Plan Plan, Engine Engine, Weather Weather, Ledger Ledger, IReadOnlyList<Door> Doors, IReadOnlyList<Node> Nodes, Feeder Feeder, Random Luck, TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    public Node SomeNode() => Nodes[Luck.Next(Nodes.Count)];

    /// <summary>Somewhere between the two, in milliseconds.</summary>
    public TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(Luck.Next(least, most));

    public Task Wait(int least, int most) => Task.Delay(Between(least, most), Time);

    /// <summary>Waits for the moment in which a node has mail under way, if one comes, and a little more.</summary>
    public async Task WaitForMailUnderWay(Node node)
    {
        var patience = Now + TimeSpan.FromSeconds(2);
        while (Now < patience && !Ledger.IsUnderWay(node.Number)) await Task.Delay(TimeSpan.FromMilliseconds(2), Time);
        await Wait(0, 60);
    }

    /// <summary>Whether nothing is in the way of taking over what a dead node holds.</summary>
    public bool IsCalm => !Engine.IsOut && Nodes.Any(node => node.IsUp);
}
