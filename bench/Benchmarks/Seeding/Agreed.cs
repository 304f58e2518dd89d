using Lethe.Domain;

namespace Lethe.Benchmarks.Seeding;

/// <summary>What is seeded was made by the rules: one that says no to it is a bug in the benchmark.</summary>
internal static class Agreed
{
    public static void That(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The benchmark breaks a rule: {refusal.Sentence}");
    }
}
