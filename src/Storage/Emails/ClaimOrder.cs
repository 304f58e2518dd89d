namespace Lethe.Storage.Emails;

/// <summary>How much of what waits a worker wants.</summary>
/// <param name="AtMost">How many emails.</param>
/// <param name="Lease">For how long they are held unless renewed.</param>
public sealed record ClaimOrder(int AtMost, TimeSpan Lease)
{
    /// <summary>Where the walk along the lanes goes on, so that each gets its turn.</summary>
    public Lane After { get; init; } = Lane.First;

    /// <summary>The most that it takes for destinations that are slow just now.</summary>
    public IReadOnlyDictionary<string, int> Caps { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What the operator allows; holds for all nodes together.</summary>
    public IReadOnlyList<DestinationLimit> Limits { get; init; } = [];
}

/// <summary>Whose turn it is: a company's emails to one destination.</summary>
/// <param name="Company">The company; empty for the installation's own mail.</param>
/// <param name="Destination">The recipient's domain.</param>
public readonly record struct Lane(Guid Company, string Destination)
{
    /// <summary>Before all others.</summary>
    public static Lane First => new(Guid.Empty, "");
}

/// <summary>What one destination may be given.</summary>
/// <param name="Destination">The recipient's domain as it stands in the emails' rows.</param>
/// <param name="AtOnce">How many emails may be on their way at the same time; null: any number.</param>
/// <param name="PerMinute">How many may be handed over in a minute; null: any number.</param>
public sealed record DestinationLimit(string Destination, int? AtOnce, int? PerMinute);
