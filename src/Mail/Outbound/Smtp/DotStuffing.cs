using System.Buffers;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>A dot at the beginning of a line is doubled, because one alone ends the text (RFC 5321 section 4.5.2).</summary>
internal static class DotStuffing
{
    /// <summary>Writes header fields and a message as text, with the end that DATA wants.</summary>
    public static void Put(IBufferWriter<byte> target, ReadOnlySpan<byte> before, ReadOnlySpan<byte> message)
    {
        // Header fields never begin with a dot.
        target.Write(before);
        if (message is [(byte)'.', ..]) target.Write("."u8);
        for (int end; (end = message.IndexOf("\r\n."u8)) >= 0; message = message[(end + 3)..])
        {
            target.Write(message[..(end + 3)]);
            target.Write("."u8);
        }

        target.Write(message);
        target.Write(message.EndsWith("\r\n"u8) ? ".\r\n"u8 : "\r\n.\r\n"u8);
    }
}
