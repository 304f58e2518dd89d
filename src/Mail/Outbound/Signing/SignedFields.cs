namespace Lethe.Mail.Outbound.Signing;

/// <summary>
/// The header fields that a signature covers (RFC 6376 section 5.4). Those of which there must be no second one are named once more than they are
/// there, so that none can be added on the way (section 8.15).
/// </summary>
internal static class SignedFields
{
    /// <summary>The longest line of names before it is folded.</summary>
    private const int LineLength = 66;

    private static readonly (byte[] Name, bool NoMore)[] Fields =
    [
        ("From"u8.ToArray(), true), ("To"u8.ToArray(), true), ("Cc"u8.ToArray(), false), ("Reply-To"u8.ToArray(), true), ("Subject"u8.ToArray(), true),
        ("Date"u8.ToArray(), false), ("Message-ID"u8.ToArray(), false), ("MIME-Version"u8.ToArray(), false), ("Content-Type"u8.ToArray(), false),
        ("Content-Transfer-Encoding"u8.ToArray(), false), ("Content-Language"u8.ToArray(), false), ("In-Reply-To"u8.ToArray(), false),
        ("References"u8.ToArray(), false), ("Auto-Submitted"u8.ToArray(), false),
    ];

    /// <summary>Longest text of names in a message of so many fields.</summary>
    public static int MaximumLength(int fields) => (fields + Fields.Length) * 32;

    /// <summary>Writes the covered fields in their relaxed form, and beside them their names as they stand in the h= tag.</summary>
    /// <returns>How many bytes of each were written.</returns>
    public static (int Fields, int Names) Write(ReadOnlySpan<byte> message, ReadOnlySpan<HeaderField> fields, Span<byte> to, Span<byte> names)
    {
        var end = 0;
        var text = new SignatureText(names);
        foreach (var (name, noMore) in Fields)
        {
            // Of several the last one is the first that is signed (section 5.4.2).
            for (var i = fields.Length - 1; i >= 0; i--)
            {
                if (!fields[i].IsNamed(name, message)) continue;
                end += RelaxedHeader.Write(fields[i].In(message), fields[i].Colon - fields[i].Start, to[end..]);
                text.Name(name, LineLength);
            }

            if (noMore) text.Name(name, LineLength);
        }

        return (end, text.Length);
    }
}
