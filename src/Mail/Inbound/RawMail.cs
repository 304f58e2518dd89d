using System.Buffers;

namespace Lethe.Mail.Inbound;

/// <summary>A message's bytes, cut so that parsing them takes bounded time and memory, whatever somebody sent.</summary>
internal sealed record RawMail(ReadOnlyMemory<byte> Bytes, IReadOnlyList<string> Cuts)
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private const byte LineFeed = (byte)'\n';
    private const byte Dash = (byte)'-';

    public static RawMail Bound(ReadOnlyMemory<byte> bytes, bool isWhole = true)
    {
        var cuts = new List<string>();
        if (!isWhole || bytes.Length > Limits.Bytes) cuts.Add($"Only the first {Limits.Bytes / (1024 * 1024)} MB were read.");
        if (bytes.Length > Limits.Bytes) bytes = bytes[..Limits.Bytes];
        bytes = BoundHeader(bytes, cuts);
        return new(bytes[..End(bytes.Span, cuts)], cuts);
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

    public MemoryStream Open() => new(Bytes.ToArray(), writable: false);

    /// <summary>The message with only those lines of its header that look like one.</summary>
    public RawMail WithSoundHeader()
    {
        var bytes = Bytes.Span;
        var header = HeaderLength(bytes);
        var kept = new MemoryStream(bytes.Length + 16);
        kept.Write("X-Mended: yes\n"u8);
        for (var start = 0; start < header;)
        {
            var line = bytes[start..header].IndexOf(LineFeed);
            var end = line < 0 ? header : start + line + 1;
            if (bytes[start] is (byte)' ' or (byte)'\t' || IsHeader(bytes[start..end])) kept.Write(bytes[start..end]);
            start = end;
        }

        kept.Write("\n"u8);
        kept.Write(bytes[header..]);
        return this with { Bytes = kept.GetBuffer().AsMemory(0, (int)kept.Length) };
    }

    /// <summary>All of the message as a body: it has no header that can be read.</summary>
    public RawMail WithoutHeader() => this with { Bytes = (byte[])[.. "X-Mended: yes\n\n"u8, .. Bytes.Span] };

    private static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon is > 1 and < 80 && !line[..colon].ContainsAnyExcept(NameBytes);
    }

    /// <summary>A header longer than the limit loses what comes after it, up to the empty line.</summary>
    private static ReadOnlyMemory<byte> BoundHeader(ReadOnlyMemory<byte> bytes, List<string> cuts)
    {
        var header = HeaderLength(bytes.Span);
        if (header <= Limits.HeaderBytes) return bytes;
        cuts.Add("The header was longer than a header can be and was cut.");
        var whole = bytes.Span[..Limits.HeaderBytes].LastIndexOf(LineFeed) + 1;
        var kept = whole > 0 ? whole : Limits.HeaderBytes;
        var rest = bytes[header..];
        var joined = new byte[kept + 1 + rest.Length];
        bytes.Span[..kept].CopyTo(joined);
        joined[kept] = LineFeed;
        rest.Span.CopyTo(joined.AsSpan(kept + 1));
        return joined;
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

    private static int End(ReadOnlySpan<byte> bytes, List<string> cuts)
    {
        var lines = 0;
        var boundaries = 0;
        for (var start = 0; start < bytes.Length;)
        {
            var line = bytes[start..].IndexOf(LineFeed);
            if (line < 0) break;
            var isBoundary = line > 2 && bytes[start] == Dash && bytes[start + 1] == Dash;
            if ((isBoundary && ++boundaries > Limits.Boundaries) || ++lines > Limits.Lines)
            {
                cuts.Add(boundaries > Limits.Boundaries ? "The message has more parts than were read." : "The message has more lines than were read.");
                return start;
            }

            start += line + 1;
        }

        return bytes.Length;
    }
}
