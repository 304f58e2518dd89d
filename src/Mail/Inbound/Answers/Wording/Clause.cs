namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>What one verb says with its companions: the smallest part of an answer that can be true by itself.</summary>
internal sealed class Clause
{
    public Clause(IReadOnlyList<Hit> hits, UInt128 inherited)
    {
        Hits = hits;
        Tags = inherited;
        foreach (var hit in hits) Tags |= hit.Tags;
    }

    public IReadOnlyList<Hit> Hits { get; }

    /// <summary>All that is meant here, and what goes on from the clause before: "will be closed and deleted".</summary>
    public UInt128 Tags { get; }

    public bool Has(UInt128 tags) => (Tags & tags) != 0;

    /// <summary>Whether one meaning stands before another.</summary>
    public bool IsBefore(UInt128 one, UInt128 other)
    {
        foreach (var hit in Hits)
        {
            if ((hit.Tags & other) != 0) return false;
            if ((hit.Tags & one) != 0) return true;
        }

        return false;
    }
}
