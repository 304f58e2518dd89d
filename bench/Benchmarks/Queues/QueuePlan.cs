namespace Lethe.Benchmarks.Queues;

/// <summary>How much mail waits, and whose: each company asks each of its vendors, each vendor at a domain of its own.</summary>
internal sealed record QueuePlan(int Emails)
{
    public int Companies { get; init; } = 5;

    /// <summary>Of each company.</summary>
    public int Vendors { get; init; } = 20;
}
