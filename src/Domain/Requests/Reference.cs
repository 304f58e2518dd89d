using System.Globalization;

namespace Lethe.Domain.Requests;

/// <summary>
/// What a data source sees of a source task: random, unguessable, written K7QM-2XHD-9 in Crockford's alphabet (no I, L, O, U). The last is a check
/// character that catches any single mistyped one and any two that changed places.
/// </summary>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Polynomial = 0b100101;

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
        var symbols = Symbols(text);
        return IsComplete(symbols) && Check(symbols.AsSpan(0, 8)) == symbols[8] ? $"{symbols.AsSpan(0, 4)}-{symbols.AsSpan(4, 4)}-{symbols[8]}" : null;
    }

    /// <summary>Whether it has all that a reference has, but is none, because something in it was mistyped.</summary>
    public static bool IsMistyped(string? text) => IsComplete(Symbols(text)) && Read(text) is null;

    private static char[] Symbols(string? text) =>
        [.. (text ?? "").ToUpperInvariant().Where(c => !IsSeparator(c)).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })];

    private static bool IsComplete(char[] symbols) => symbols.Length == 9 && symbols.All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>The symbols as digits of a number in the field of 32 elements, in which each place has a weight of its own and no weight maps two symbols to one.</summary>
    private static char Check(ReadOnlySpan<char> symbols)
    {
        var sum = 0;
        foreach (var symbol in symbols) sum = Double(sum ^ Alphabet.IndexOf(symbol, StringComparison.Ordinal));
        return Alphabet[sum];
    }

    private static int Double(int element) => element < 16 ? element << 1 : (element << 1) ^ Polynomial;
}
