namespace Lethe.Storage.Emails;

/// <summary>What one transaction of the queue came to.</summary>
/// <param name="Claimed">The emails that the worker now holds.</param>
/// <param name="Lost">The emails whose result was not recorded, because the lease had been lost.</param>
/// <param name="After">Where the next walk along the lanes goes on.</param>
public sealed record Turn(IReadOnlyList<ClaimedEmail> Claimed, IReadOnlyList<Guid> Lost, Lane After);
