namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>The names of all meanings that the rule files use, each with its bit.</summary>
internal sealed class Meanings
{
    private const int Most = 128;
    private readonly Dictionary<string, UInt128> _bits = new(StringComparer.Ordinal);

    /// <summary>The bit of a meaning, a new one for a new name.</summary>
    public UInt128 Add(string name)
    {
        if (_bits.TryGetValue(name, out var bits)) return bits;
        var count = _bits.Values.Count(one => UInt128.IsPow2(one));
        if (count == Most) throw new InvalidOperationException($"The rule files name more than {Most} meanings.");
        return _bits[name] = UInt128.One << count;
    }

    /// <summary>Gives one name to several meanings.</summary>
    public void Group(string name, IEnumerable<string> members) => _bits[name] = members.Aggregate(UInt128.Zero, (bits, member) => bits | this[member]);

    /// <summary>The bits of a meaning, a group, or several of them: "not/will/if".</summary>
    public UInt128 this[string names]
    {
        get
        {
            var bits = UInt128.Zero;
            foreach (var name in names.Split('/'))
            {
                bits |= _bits.TryGetValue(name, out var one) ? one : throw new InvalidOperationException($"No rule file says which words mean \"{name}\".");
            }

            return bits;
        }
    }

    /// <summary>The names of these bits, for whoever asks why.</summary>
    public string Name(UInt128 bits) => string.Join('+', _bits.Where(one => UInt128.IsPow2(one.Value) && (one.Value & bits) != 0).Select(one => one.Key));
}
