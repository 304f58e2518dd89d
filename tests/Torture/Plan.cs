using Lethe.Storage;

namespace Lethe.Torture;

/// <summary>What is to be done. The seed makes the choices; threads and the network still have theirs.</summary>
/// <param name="Provider">On which engine.</param>
/// <param name="Rounds">How many mishaps.</param>
/// <param name="Seed">Where the choices begin.</param>
public sealed record Plan(StorageProvider Provider, int Rounds, int Seed)
{
    public int Nodes { get; init; } = 1;

    /// <summary>Only mishaps whose name contains this.</summary>
    public string Only { get; init; } = "";

    /// <summary>How long a node holds what it has claimed.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a node waits for an answer to a command; for one to a whole mail twice as long.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(4);

    /// <summary>How soon a result is in the database when nothing is in its way, on a machine that is busy with other things, too.</summary>
    public static TimeSpan Recording { get; } = TimeSpan.FromSeconds(3);
}

/// <param name="Report">What was done and found, as tables.</param>
/// <param name="Broken">Promises that were broken, one a line.</param>
public sealed record Outcome(string Report, IReadOnlyList<string> Broken);
