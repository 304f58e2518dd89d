namespace Lethe.Fuzz;

/// <summary>Chance that any version of .NET repeats: SplitMix64.</summary>
internal sealed class Chance(ulong state)
{
    private ulong _state = state;

    public int Below(int limit) => limit <= 1 ? 0 : (int)(Next() % (ulong)limit);

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
