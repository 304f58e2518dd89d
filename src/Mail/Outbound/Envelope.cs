using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>To whom a mail goes and where its bounces return (RFC 5321 section 2.3.1).</summary>
/// <param name="Sender">MAIL FROM.</param>
/// <param name="To">The recipient whose refusal is the mail's.</param>
/// <param name="Copies">Further recipients, whose refusal is only noted.</param>
/// <param name="NeedsUtf8">Whether an address can only be written in UTF-8 (RFC 6531).</param>
internal sealed record Envelope(string Sender, string To, IReadOnlyList<string> Copies, bool NeedsUtf8)
{
    public IEnumerable<string> Recipients => Copies.Prepend(To);

    /// <summary>The domain that the mail says it is from.</summary>
    public required string FromDomain { get; init; }

    /// <summary>The Message-ID without its brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>Reads it from a finished message's header, with From as sender; null when that is no message that could be sent.</summary>
    public static Envelope? Read(ReadOnlyMemory<byte> message)
    {
        var header = new MessageHeader(message);
        var (from, to) = (header.Addresses("From"u8), header.Addresses("To"u8));
        var id = header.Value("Message-Id"u8).Trim('<', '>', ' ');
        if (from.Count == 0 || to.Count == 0 || id.Length == 0) return null;
        var copies = to.Skip(1).Concat(header.Addresses("Cc"u8)).Where(copy => !string.Equals(copy, to[0], StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var needsUtf8 = copies.Concat(header.Addresses("Reply-To"u8)).Append(to[0]).Any(EmailAddress.NeedsUtf8);
        return new(from[0], to[0], copies, needsUtf8) { FromDomain = EmailAddress.Domain(from[0]), MessageId = id };
    }
}
