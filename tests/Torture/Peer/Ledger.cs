using System.Collections.Concurrent;

namespace Lethe.Torture.Peer;

/// <summary>All that the peer saw, and what it saw that may never be.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Handling> _handlings = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<int, Handling> _last = [];
    private int _marks;

    public ILookup<Guid, Handling> ByEmail => _handlings.ToLookup(handling => handling.Email);

    public IReadOnlyCollection<Handling> All => _handlings;

    public IReadOnlyCollection<string> Wrong => _wrong;

    public void Add(Handling handling)
    {
        _handlings.Enqueue(handling);
        _last[handling.Door] = handling;
    }

    /// <summary>Whether the mail that last came through this door has no answer yet.</summary>
    public bool IsUnderWay(int door) => _last.TryGetValue(door, out var handling) && handling is { IsAnswered: false, CutAt: null };

    /// <summary>When the peer broke connections, or kept somebody waiting for longer than anybody waits.</summary>
    public Nodes.Timeline Breaks { get; } = new();

    public void Accuse(string what) => _wrong.Enqueue(what);

    /// <summary>A new mark for an answer.</summary>
    public string NewMark() => $"mark-{Interlocked.Increment(ref _marks)}";
}
