using System.Numerics;

namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>The names of all meanings that the rule files use, each with its bit.</summary>
internal sealed class Meanings
{
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);

    /// <summary>The bit of a meaning, a new one for a new name.</summary>
    public ulong Add(string name)
    {
        if (_bits.TryGetValue(name, out var bits)) return bits;
        var count = _bits.Values.Count(one => BitOperations.PopCount(one) == 1);
        if (count == 64) throw new InvalidOperationException("The rule files name more than 64 meanings.");
        return _bits[name] = 1UL << count;
    }

    /// <summary>Gives one name to several meanings.</summary>
    public void Group(string name, IEnumerable<string> members) => _bits[name] = members.Aggregate(0UL, (bits, member) => bits | this[member]);

    /// <summary>The bits of a meaning, a group, or several of them: "not/will/if".</summary>
    public ulong this[string names]
    {
        get
        {
            var bits = 0UL;
            foreach (var name in names.Split('/'))
            {
                bits |= _bits.TryGetValue(name, out var one) ? one : throw new InvalidOperationException($"No rule file says which words mean \"{name}\".");
            }

            return bits;
        }
    }

    /// <summary>The names of these bits, for whoever asks why.</summary>
    public string Name(ulong bits) => string.Join('+', _bits.Where(one => BitOperations.PopCount(one.Value) == 1 && (one.Value & bits) != 0).Select(one => one.Key));
}
