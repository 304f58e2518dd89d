using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>A message ready to go: as it was written down, with its envelope and the signatures that stand before it.</summary>
internal sealed class OutgoingMail(Envelope envelope, ReadOnlyMemory<byte> message)
{
    public Envelope Envelope { get; } = envelope;

    /// <summary>As it was written down, lines ending in CRLF.</summary>
    public ReadOnlyMemory<byte> Message { get; } = message;

    /// <summary>Header fields that go before the message, each ending in CRLF.</summary>
    public ReadOnlyMemory<byte> Signatures { get; init; }

    /// <summary>Its place in the queue; null for one that is in none.</summary>
    public ClaimedEmail? Email { get; init; }

    /// <summary>Asked right before the message leaves: false when somebody else has taken it over meanwhile.</summary>
    public Func<bool> MayGo { get; init; } = static () => true;

    /// <summary>In octets, as the relay counts it (RFC 1870), a few for dots apart.</summary>
    public int Size => Signatures.Length + Message.Length;

    /// <summary>Whether it needs a relay that takes octets above 127 (RFC 6152).</summary>
    public bool Is8Bit { get; } = !System.Text.Ascii.IsValid(message.Span);
}
