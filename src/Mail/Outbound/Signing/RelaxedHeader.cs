namespace Lethe.Mail.Outbound.Signing;

/// <summary>The "relaxed" form of a header field (RFC 6376 section 3.4.2): name in lower case, unfolded, runs of blanks as one.</summary>
internal static class RelaxedHeader
{
    /// <summary>Writes the field with a CRLF behind it; never longer than what it reads, but for that CRLF.</summary>
    /// <param name="field">As it was written: name, colon, value, folded or not.</param>
    /// <param name="colon">Where the colon is.</param>
    /// <param name="to">Where to.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ReadOnlySpan<byte> field, int colon, Span<byte> to)
    {
        var end = 0;
        foreach (var letter in field[..colon].TrimEnd(" \t"u8)) to[end++] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        to[end++] = (byte)':';
        end += WriteValue(field[(colon + 1)..], to[end..]);
        to[end++] = (byte)'\r';
        to[end++] = (byte)'\n';
        return end;
    }

    private static int WriteValue(ReadOnlySpan<byte> value, Span<byte> to)
    {
        var end = 0;
        while (true)
        {
            // Blanks before the first word are dropped, and those behind the last never get a word to stand before.
            value = value.TrimStart(" \t\r\n"u8);
            if (value.IsEmpty) return end;
            if (end > 0) to[end++] = (byte)' ';
            var word = value.IndexOfAny(" \t\r\n"u8);
            if (word < 0) word = value.Length;
            value[..word].CopyTo(to[end..]);
            end += word;
            value = value[word..];
        }
    }
}
