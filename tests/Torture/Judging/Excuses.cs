using Lethe.Torture.Engines;
using Lethe.Torture.Nodes;
using Lethe.Torture.Peer;

namespace Lethe.Torture.Judging;

/// <summary>Why an answer of the peer may be missing in the database: only where nobody can have heard it or could have written it down.</summary>
internal sealed class Excuses(Engine engine, IReadOnlyList<Node> nodes)
{
    /// <summary>An answer that was sent so shortly before the connection was reset may have been thrown away unread.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromMilliseconds(500);

    /// <summary>What a node had sent is read for a moment after its death, and sooner than this no new one has begun.</summary>
    private static readonly TimeSpan StillRead = TimeSpan.FromMilliseconds(800);

    /// <summary>After an outage a node looks again within two seconds.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    /// <summary>The excuse; null when there is none.</summary>
    public string? Find(Handling handling)
    {
        var (said, recorded) = (handling.AnsweredAt, RecordedBy(handling.AnsweredAt));
        var node = nodes[handling.Door];
        if (handling.WasDropped) return "reply dropped";
        if (node.Kills.Touches(said - StillRead, recorded)) return "node killed before it recorded";
        if (node.Stalls.Spans.Any(stall => handling.MailAt <= stall.To && recorded >= stall.From && said <= stall.To + Plan.Lease)) return "node stalled before it recorded";
        if (handling.CutAt is { } cut && cut - said < InFlight) return "connection cut with the reply";
        if (handling.IsLate) return "reply later than anybody waits";
        if (!handling.WasTaken && !handling.WasFollowed) return "envelope left behind";
        return recorded - said >= Plan.Lease && engine.Outages.Touches(said, recorded) ? "database away for longer than the lease" : null;
    }

    /// <summary>By when a node that lives has recorded what it heard then.</summary>
    private DateTimeOffset RecordedBy(DateTimeOffset said)
    {
        var by = said + Plan.Recording;
        foreach (var (from, to) in engine.Outages.Spans.OrderBy(span => span.From))
            if (from <= by && to >= said && to + Recovery > by) by = to + Recovery;
        return by;
    }
}
