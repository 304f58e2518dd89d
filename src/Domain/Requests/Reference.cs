namespace Lethe.Domain.Requests;

/// <summary>
/// What a data source sees of a source task: random, unguessable, with a check character that catches any single mistyped one, written K7QM-2XHD-9.
/// Crockford's alphabet: no I, L, O, U.
/// </summary>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Prime = 31;

    /// <summary>The reference made of the lowest 40 bits of a random number.</summary>
    public static string From(ulong random)
    {
        Span<char> symbols = stackalloc char[8];
        for (var i = 0; i < symbols.Length; i++, random >>= 5) symbols[i] = Alphabet[(int)(random & 31)];
        return $"{symbols[..4]}-{symbols[4..]}-{Check(symbols)}";
    }

    /// <summary>Reads a reference as people retype it (case, hyphens and look-alikes do not matter); null when it is none.</summary>
    public static string? Read(string? text)
    {
        var symbols = (text ?? "").ToUpperInvariant().Where(c => c is not ('-' or ' ')).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        if (symbols.Length != 9 || symbols.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal))) return null;
        return Check(symbols.AsSpan(0, 8)) == symbols[8] ? $"{symbols.AsSpan(0, 4)}-{symbols.AsSpan(4, 4)}-{symbols[8]}" : null;
    }

    private static char Check(ReadOnlySpan<char> symbols)
    {
        var sum = 0;
        for (var i = 0; i < symbols.Length; i++) sum += (i + 1) * Alphabet.IndexOf(symbols[i], StringComparison.Ordinal);
        return Alphabet[sum % Prime];
    }
}
