using System.Runtime.InteropServices;
using System.Text;

namespace Lethe.Mail.Outbound;

/// <summary>Where a header field stands in a message: its first byte, its colon, and its end without the line's.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeaderField(int Start, int Colon, int End)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> message) => message[Start..End];

    public bool IsNamed(ReadOnlySpan<byte> name, ReadOnlySpan<byte> message) =>
        Ascii.EqualsIgnoreCase(message[Start..Colon].TrimEnd(" \t"u8), name);
}

/// <summary>Finds the header fields of a message without copying any of it.</summary>
internal static class MessageHeader
{
    /// <summary>Reads as many fields as there is room for; lines that are no field are left out.</summary>
    /// <param name="message">Lines end in CRLF.</param>
    /// <param name="fields">Filled from its beginning.</param>
    /// <param name="count">How many fields there are, also when there is no room for all.</param>
    /// <returns>Where the body begins; the message's end when there is none.</returns>
    public static int Read(ReadOnlySpan<byte> message, Span<HeaderField> fields, out int count)
    {
        var start = 0;
        count = 0;
        while (start < message.Length)
        {
            var end = EndOfField(message, start);
            if (end == start) return Math.Min(end + 2, message.Length);
            var colon = message[start..end].IndexOf((byte)':');
            if (colon > 0)
            {
                if (count < fields.Length) fields[count] = new(start, start + colon, end);
                count++;
            }

            start = Math.Min(end + 2, message.Length);
        }

        return message.Length;
    }

    /// <summary>The end of a field: a line's end behind which no blank continues it.</summary>
    private static int EndOfField(ReadOnlySpan<byte> message, int start)
    {
        for (var from = start; ;)
        {
            var end = message[from..].IndexOf("\r\n"u8);
            if (end < 0) return message.Length;
            end += from;
            var next = end + 2;
            if (end == start || next >= message.Length || message[next] is not ((byte)' ' or (byte)'\t')) return end;
            from = next;
        }
    }
}
