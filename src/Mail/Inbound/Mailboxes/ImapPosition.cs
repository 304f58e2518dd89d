using System.Globalization;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>How far a folder has been read. A UID means nothing under another UIDVALIDITY (RFC 9051 section 2.3.1.1).</summary>
internal sealed record ImapPosition(uint Validity, uint Uid)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is nothing of the kind.</summary>
    public static ImapPosition? Read(string? text) =>
        text?.Split(':') is [var validity, var uid] && uint.TryParse(validity, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new(first, second) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Validity}:{Uid}");
}
