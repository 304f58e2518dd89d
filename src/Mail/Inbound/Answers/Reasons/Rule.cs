using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>One rule: when a clause means all of this and nothing of that, it is a sign of an outcome, so surely, and this is why.</summary>
internal sealed class Rule
{
    public required Sign Sign { get; init; }

    public required double Certainty { get; init; }

    public required string Why { get; init; }

    /// <summary>One of each must be meant in the clause.</summary>
    public IReadOnlyList<UInt128> Has { get; set; } = [];

    /// <summary>One of each must be meant in the sentence.</summary>
    public IReadOnlyList<UInt128> Near { get; set; } = [];

    public UInt128 Without { get; set; }

    public UInt128 Far { get; set; }

    public List<(UInt128 One, UInt128 Other)> NotBefore { get; } = [];

    public List<string> Examples { get; } = [];

    public bool Holds(Clause clause, UInt128 sentence)
    {
        if (clause.Has(Without) || (sentence & Far) != 0) return false;
        foreach (var needed in Has)
        {
            if (!clause.Has(needed)) return false;
        }

        foreach (var needed in Near)
        {
            if ((sentence & needed) == 0) return false;
        }

        foreach (var (one, other) in NotBefore)
        {
            if (clause.IsBefore(one, other)) return false;
        }

        return true;
    }

    /// <summary>The bits by which the rule was met, to name the words behind it.</summary>
    public UInt128 Met => Has.Aggregate(UInt128.Zero, (bits, one) => bits | one);
}
