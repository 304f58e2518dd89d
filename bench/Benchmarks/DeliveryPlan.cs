using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks;

/// <summary>What of the delivery is measured.</summary>
internal sealed record DeliveryPlan
{
    /// <summary>How many emails each sender sends, the warm-up not counted.</summary>
    public required int Messages { get; init; }

    /// <summary>How often each has its turn.</summary>
    public required int Rounds { get; init; }

    public required IReadOnlyList<string> Storages { get; init; }

    public required IReadOnlyList<Signing> Signings { get; init; }

    /// <summary>What the name of a part or sender contains.</summary>
    public required string Only { get; init; }

    /// <summary>What is sent first and not counted: for the first seconds a runtime compiles more than it sends.</summary>
    public int WarmUp => Math.Max(500, Messages / 2);

    public bool Has(string name) => name.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
