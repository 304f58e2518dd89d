using System.Text;
using Lethe.Domain.Emails;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>To whom a mail goes and where its bounces return (RFC 5321 section 2.3.1).</summary>
/// <param name="Sender">MAIL FROM.</param>
/// <param name="To">The recipient whose refusal is the mail's.</param>
/// <param name="Copies">Further recipients, whose refusal is only noted.</param>
/// <param name="NeedsUtf8">Whether an address can only be written in UTF-8 (RFC 6531).</param>
internal sealed record Envelope(string Sender, string To, IReadOnlyList<string> Copies, bool NeedsUtf8)
{
    /// <summary>More fields than any message of ours has.</summary>
    private const int MostFields = 64;

    public IEnumerable<string> Recipients => Copies.Prepend(To);

    /// <summary>The domain that the mail says it is from.</summary>
    public required string FromDomain { get; init; }

    /// <summary>The Message-ID without its brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>Reads it from a finished message's header, with From as sender; null when that is no message that could be sent.</summary>
    public static Envelope? Read(ReadOnlyMemory<byte> message)
    {
        var bytes = message.Span;
        Span<HeaderField> all = stackalloc HeaderField[MostFields];
        MessageHeader.Read(bytes, all, out var count);
        var fields = all[..Math.Min(count, MostFields)];
        var (from, to) = (Addresses(bytes, fields, "From"u8), Addresses(bytes, fields, "To"u8));
        var id = Encoding.UTF8.GetString(Value(bytes, fields, "Message-Id"u8)).Trim('<', '>', ' ');
        if (from.Count == 0 || to.Count == 0 || id.Length == 0) return null;
        var copies = to.Skip(1).Concat(Addresses(bytes, fields, "Cc"u8)).Where(copy => !string.Equals(copy, to[0], StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var needsUtf8 = copies.Concat(Addresses(bytes, fields, "Reply-To"u8)).Append(to[0]).Any(EmailAddress.NeedsUtf8);
        return new(from[0], to[0], copies, needsUtf8) { FromDomain = EmailAddress.Domain(from[0]), MessageId = id };
    }

    private static List<string> Addresses(ReadOnlySpan<byte> message, ReadOnlySpan<HeaderField> fields, ReadOnlySpan<byte> name)
    {
        var value = Value(message, fields, name);
        if (value.IsEmpty || !InternetAddressList.TryParse(value.ToArray(), out var list)) return [];
        return [.. list.Mailboxes.Select(mailbox => mailbox.Address).Where(address => address.Contains('@', StringComparison.Ordinal)).Select(EmailAddress.ForMail)];
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> message, ReadOnlySpan<HeaderField> fields, ReadOnlySpan<byte> name)
    {
        foreach (var field in fields)
            if (field.IsNamed(name, message)) return message[(field.Colon + 1)..field.End];
        return [];
    }
}
