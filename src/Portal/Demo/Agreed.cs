using Lethe.Domain;

namespace Lethe.Portal.Demo;

/// <summary>The demo's past was made by the rules: one that says no to it is a bug in the demo.</summary>
internal static class Agreed
{
    public static void That(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The demo breaks a rule: {refusal.Sentence}");
    }
}
