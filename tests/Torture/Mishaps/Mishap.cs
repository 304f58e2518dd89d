namespace Lethe.Torture.Mishaps;

/// <summary>One thing that goes wrong in a round, and is right again after it.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Weight">How often it comes, beside the others.</param>
/// <param name="Happen">Does it.</param>
internal sealed record Mishap(string Name, int Weight, Func<World, Task> Happen)
{
    /// <summary>All that can befall this world.</summary>
    public static IReadOnlyList<Mishap> All(World world) => [.. NodeMishaps.All(world), .. PeerMishaps.All, .. StorageMishaps.All(world)];

    /// <summary>The mishaps of a run in the seed's order: each at least once where there are rounds enough.</summary>
    public static IReadOnlyList<Mishap> Draw(World world)
    {
        var all = All(world).Where(mishap => mishap.Name.Contains(world.Plan.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        var pool = all.SelectMany(mishap => Enumerable.Repeat(mishap, mishap.Weight)).ToList();
        var drawn = all.OrderBy(_ => world.Luck.Next()).Take(world.Plan.Rounds).ToList();
        while (drawn.Count < world.Plan.Rounds) drawn.Insert(world.Luck.Next(drawn.Count + 1), pool[world.Luck.Next(pool.Count)]);
        return drawn;
    }
}
