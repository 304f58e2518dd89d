namespace Lethe.Torture.Nodes;

/// <summary>When something was out of order.</summary>
internal sealed class Timeline
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _spans = [];

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Spans
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    public void Add(DateTimeOffset at) => Add(at, at);

    public void Add(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock) _spans.Add((from, to));
    }

    public bool Touches(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock) return _spans.Any(span => span.From <= to && span.To >= from);
    }
}
