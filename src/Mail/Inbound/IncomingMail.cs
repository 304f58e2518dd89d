namespace Lethe.Mail.Inbound;

/// <summary>A mail as it came, before it is stored. Of one that is too large there is only the beginning.</summary>
/// <param name="Bytes">The raw message (RFC 5322), or its beginning.</param>
/// <param name="Size">How large the whole of it is, in octets; at least so large where nobody said.</param>
public sealed record IncomingMail(ReadOnlyMemory<byte> Bytes, long Size)
{
    /// <summary>More than this is not kept of any mail, in octets: 50 MB.</summary>
    public const int Largest = 50 * 1024 * 1024;

    private const int FirstPiece = 64 * 1024;

    /// <summary>Whether only its beginning is here.</summary>
    public bool IsCut => Bytes.Length < Size;

    /// <summary>Whether it begins as a message must: with the name of a header field and a colon (RFC 5322 section 2.2). A name that begins with no letter or digit is JSON.</summary>
    public bool BeginsWithHeader
    {
        get
        {
            var name = Bytes.Span.IndexOf((byte)':');
            return name > 0 && char.IsAsciiLetterOrDigit((char)Bytes.Span[0]) && !Bytes.Span[..name].ContainsAnyExceptInRange((byte)33, (byte)126);
        }
    }

    /// <summary>Reads a mail, and no more of it than is kept.</summary>
    /// <param name="stream">The raw message.</param>
    /// <param name="size">How large it is said to be; null when nobody said.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IncomingMail> Read(Stream stream, long? size, CancellationToken cancel)
    {
        var bytes = new byte[size is { } said ? Math.Clamp(said, 1, Largest) : FirstPiece];
        var count = 0;
        while (true)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(count), cancel);
            if (read == 0) return new(bytes.AsMemory(0, count), count);
            count += read;
            if (count < bytes.Length) continue;
            if (await More(stream, cancel) is not { } next) return new(bytes, Math.Max(count, size ?? 0));
            if (count == Largest) return new(bytes, Math.Max(count + 1, size ?? 0));
            Array.Resize(ref bytes, (int)Math.Clamp(2L * count, FirstPiece, Largest));
            bytes[count++] = next;
        }
    }

    private static async Task<byte?> More(Stream stream, CancellationToken cancel)
    {
        var next = new byte[1];
        return await stream.ReadAsync(next, cancel) == 0 ? null : next[0];
    }
}
