namespace Lethe.Benchmarks.Sending;

/// <summary>What sending came to, start and warm-up left out.</summary>
internal sealed record SendingResult(long Messages, TimeSpan Took, TimeSpan Processor)
{
    /// <summary>Bytes the sender allocated; null where it has no such figure.</summary>
    public long? Allocated { get; init; }

    /// <summary>Transactions; null where nothing is kept.</summary>
    public long? Commits { get; init; }

    /// <summary>The most bytes resident at once.</summary>
    public long? Memory { get; init; }

    /// <summary>What the database's own processes spent; null where it has none.</summary>
    public TimeSpan? Database { get; init; }

    public double PerSecond => Messages / Took.TotalSeconds;

    /// <summary>From the first sample after the warm-up until all were sent.</summary>
    public static SendingResult Of(IReadOnlyList<Sample> samples, long warmUp)
    {
        var first = samples.First(sample => sample.Sent >= warmUp);
        var last = samples[^1];
        return new(last.Sent - first.Sent, TimeSpan.FromMilliseconds(last.Milliseconds - first.Milliseconds), TimeSpan.FromMilliseconds(last.ProcessorMilliseconds - first.ProcessorMilliseconds))
        {
            Allocated = last.Allocated - first.Allocated,
            Memory = samples.Max(sample => sample.Memory),
        };
    }
}
