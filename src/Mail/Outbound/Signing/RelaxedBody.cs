namespace Lethe.Mail.Outbound.Signing;

/// <summary>The "relaxed" form of a body (RFC 6376 section 3.4.4): runs of blanks as one, none at the end of a line, no empty lines at the end.</summary>
internal static class RelaxedBody
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    /// <summary>Writes the body; at most two bytes more than it reads: a last line without an end gets one.</summary>
    /// <returns>How many bytes were written; an empty body stays empty.</returns>
    public static int Write(ReadOnlySpan<byte> body, Span<byte> to)
    {
        var (end, emptyLines) = (0, 0);
        while (!body.IsEmpty)
        {
            var length = body.IndexOf(LineEnd);
            var line = (length < 0 ? body : body[..length]).TrimEnd(" \t"u8);
            body = length < 0 ? default : body[(length + LineEnd.Length)..];
            if (line.IsEmpty)
            {
                emptyLines++;
                continue;
            }

            // Empty lines count only when something follows them.
            for (; emptyLines > 0; emptyLines--) end += EndLine(to[end..]);
            end += WriteLine(line, to[end..]);
            end += EndLine(to[end..]);
        }

        return end;
    }

    private static int WriteLine(ReadOnlySpan<byte> line, Span<byte> to)
    {
        var end = 0;
        while (true)
        {
            var blank = line.IndexOfAny((byte)' ', (byte)'\t');
            if (blank < 0)
            {
                line.CopyTo(to[end..]);
                return end + line.Length;
            }

            line[..blank].CopyTo(to[end..]);
            end += blank;
            to[end++] = (byte)' ';
            line = line[blank..].TrimStart(" \t"u8);
        }
    }

    private static int EndLine(Span<byte> to)
    {
        LineEnd.CopyTo(to);
        return LineEnd.Length;
    }
}
