using Lethe.Torture.Peer;

namespace Lethe.Torture.Mishaps;

/// <summary>What befalls the program itself.</summary>
internal static class NodeMishaps
{
    public static IEnumerable<Mishap> All(World world)
    {
        yield return new("node killed (SIGKILL) and started again", 10, Kill);
        yield return new("node stopped (SIGTERM) and started again", 2, Terminate);
        yield return new("node stalled (SIGSTOP) past its lease", 4, world => Stall(world, Plan.Lease + world.Between(500, 3000)));
        yield return new("node stalled (SIGSTOP) for a moment", 3, world => Stall(world, world.Between(100, 2000)));
        if (world.Nodes.Count > 1) yield return new("all nodes killed at once", 2, KillAll);
    }

    private static async Task Kill(World world)
    {
        var node = world.SomeNode();
        await world.WaitForMailUnderWay(node);
        await node.Kill();
        await world.Wait(0, 1500);
        node.Start();
    }

    /// <summary>With much mail in hand: whoever wakes up must not go on with what others have taken over.</summary>
    private static async Task Stall(World world, TimeSpan length)
    {
        world.Weather.Turn(Point.Text, Act.Wait(TimeSpan.FromMilliseconds(150)));
        await world.Feeder.Feed(4);
        var node = world.SomeNode();
        await world.WaitForMailUnderWay(node);
        await node.Stall(length);
    }

    private static async Task Terminate(World world)
    {
        var node = world.SomeNode();
        await world.WaitForMailUnderWay(node);
        await node.Terminate();
        node.Start();
    }

    private static async Task KillAll(World world)
    {
        await Task.WhenAll(world.Nodes.Select(node => node.Kill()));
        await world.Wait(0, 500);
        foreach (var node in world.Nodes) node.Start();
    }
}
