namespace Lethe.Mail.Inbound;

/// <summary>A message's bytes, cut so that parsing them takes bounded time and memory, whatever somebody sent.</summary>
internal sealed record RawMail(ReadOnlyMemory<byte> Bytes, string? Cut)
{
    private const byte LineFeed = (byte)'\n';
    private const byte Dash = (byte)'-';

    public static RawMail Bound(ReadOnlyMemory<byte> bytes, bool isWhole = true)
    {
        var cut = isWhole && bytes.Length <= Limits.Bytes ? null : $"Only the first {Limits.Bytes / (1024 * 1024)} MB were read.";
        if (bytes.Length > Limits.Bytes) bytes = bytes[..Limits.Bytes];
        var (headed, cutHeader) = BoundHeader(bytes);
        var end = End(headed.Span, out var why);
        return new(headed[..end], why ?? cutHeader ?? cut);
    }

    public static RawMail Load(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        using var kept = new MemoryStream();
        while (kept.Length < Limits.Bytes)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, Limits.Bytes - kept.Length));
            if (read == 0) return Bound(kept.GetBuffer().AsMemory(0, (int)kept.Length));
            kept.Write(buffer, 0, read);
        }

        return Bound(kept.GetBuffer().AsMemory(0, (int)kept.Length), stream.ReadByte() < 0);
    }

    /// <summary>A header longer than the limit loses what comes after it, up to the empty line.</summary>
    private static (ReadOnlyMemory<byte> Bytes, string? Cut) BoundHeader(ReadOnlyMemory<byte> bytes)
    {
        var header = HeaderLength(bytes.Span);
        if (header <= Limits.HeaderBytes) return (bytes, null);
        var whole = bytes.Span[..Limits.HeaderBytes].LastIndexOf(LineFeed) + 1;
        var kept = whole > 0 ? whole : Limits.HeaderBytes;
        var rest = bytes[header..];
        var joined = new byte[kept + 1 + rest.Length];
        bytes.Span[..kept].CopyTo(joined);
        joined[kept] = LineFeed;
        rest.Span.CopyTo(joined.AsSpan(kept + 1));
        return (joined, "The header was longer than a header can be and was cut.");
    }

    private static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var line = bytes[start..].IndexOf(LineFeed);
            if (line < 0) return bytes.Length;
            if (line == 0 || (line == 1 && bytes[start] == '\r')) return start;
            start += line + 1;
        }

        return bytes.Length;
    }

    private static int End(ReadOnlySpan<byte> bytes, out string? why)
    {
        why = null;
        var lines = 0;
        var boundaries = 0;
        for (var start = 0; start < bytes.Length;)
        {
            var line = bytes[start..].IndexOf(LineFeed);
            if (line < 0) return bytes.Length;
            if (line > 2 && bytes[start] == Dash && bytes[start + 1] == Dash && ++boundaries > Limits.Boundaries) why = "The message has more parts than were read.";
            if (++lines > Limits.Lines) why = "The message has more lines than were read.";
            if (why is not null) return start;
            start += line + 1;
        }

        return bytes.Length;
    }
}
