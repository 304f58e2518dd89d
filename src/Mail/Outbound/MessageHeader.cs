using System.Text;
using Lethe.Domain.Emails;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>The header of a finished message, looked at as the bytes that it is: what the queue carries is not parsed as a whole.</summary>
internal readonly ref struct MessageHeader
{
    private readonly ReadOnlySpan<byte> _block;

    public MessageHeader(ReadOnlyMemory<byte> message)
    {
        var end = message.Span.IndexOf("\r\n\r\n"u8);
        _block = end < 0 ? [] : message.Span[..(end + 2)];
    }

    /// <summary>The value of the first field of that name, unfolded; empty when there is none.</summary>
    public string Value(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(Find(name)).Replace("\r\n", "", StringComparison.Ordinal).Trim();

    /// <summary>The addresses in the first field of that name, as mail servers see them.</summary>
    public IReadOnlyList<string> Addresses(ReadOnlySpan<byte> name)
    {
        var value = Find(name);
        if (value.IsEmpty || !InternetAddressList.TryParse(value.ToArray(), out var list)) return [];
        return [.. list.Mailboxes.Select(mailbox => mailbox.Address).Where(address => address.Contains('@', StringComparison.Ordinal)).Select(EmailAddress.ForMail)];
    }

    private ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        for (var rest = _block; !rest.IsEmpty;)
        {
            var end = EndOfField(rest);
            var field = rest[..end];
            if (field.Length > name.Length && field[name.Length] == ':' && Ascii.EqualsIgnoreCase(field[..name.Length], name)) return field[(name.Length + 1)..^2];
            rest = rest[end..];
        }

        return [];
    }

    /// <summary>A field goes on as long as the next line begins with a blank (RFC 5322 section 2.2.3).</summary>
    private static int EndOfField(ReadOnlySpan<byte> fields)
    {
        for (var end = 0; ;)
        {
            var line = fields[end..].IndexOf("\r\n"u8);
            if (line < 0) return fields.Length;
            end += line + 2;
            if (end >= fields.Length || fields[end] is not ((byte)' ' or (byte)'\t')) return end;
        }
    }
}
