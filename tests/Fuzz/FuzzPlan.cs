namespace Lethe.Fuzz;

/// <summary>What one run does. The same seed gives the same inputs, each by its number alone.</summary>
internal sealed record FuzzPlan(int Inputs, int Seed)
{
    public int First { get; init; }

    public int Threads { get; init; } = 1;

    public string? Keep { get; init; }

    /// <summary>A message that takes longer to read than this hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What one reading may allocate beyond a multiple of the message: it keeps copies, decoded, as text and as words, nearly all of it garbage at once.</summary>
    public long Allocation { get; init; } = 256L * 1024 * 1024;
}
