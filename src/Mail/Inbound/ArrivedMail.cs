using System.Security.Cryptography;
using System.Text;
using Lethe.Domain.Emails;
using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>A mail that came in, as far as it tells whom it belongs to.</summary>
internal sealed class ArrivedMail
{
    private const int MostAddresses = 100;
    private const int MostIds = 50;

    /// <summary>Where servers write down to whom they delivered, the nearest to the envelope first.</summary>
    private static readonly string[] RecipientFields = ["Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To", "Resent-To", "To", "Cc"];

    private static readonly char[] BetweenIds = ['<', '>', ' ', '\t', ',', '\r', '\n'];

    private ArrivedMail(MimeMessage message)
    {
        Message = message;
        From = Mailboxes("From").FirstOrDefault() ?? Mailboxes("Sender").FirstOrDefault();
        HasOneFrom = Mailboxes("From").Take(2).Count() == 1;
        Recipients = [.. RecipientFields.SelectMany(Mailboxes).Select(mailbox => mailbox.Address).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAddresses)];
        MessageId = Ids("Message-Id").FirstOrDefault();
        ThreadIds = [.. Ids("In-Reply-To").Concat(Ids("References").Reverse()).Distinct(StringComparer.Ordinal).Take(MostIds)];
        Subject = OneLine(message.Headers["Subject"]);
    }

    public MimeMessage Message { get; }

    /// <summary>Why not all of it was read; empty when all was.</summary>
    public IReadOnlyList<string> Cuts { get; private init; } = [];

    /// <summary>Who says to have written it; null when nobody is named.</summary>
    public MailboxAddress? From { get; }

    public bool HasOneFrom { get; }

    /// <summary>All addresses that it came to or was written to.</summary>
    public IReadOnlyList<string> Recipients { get; }

    /// <summary>Without angle brackets; null when there is none.</summary>
    public string? MessageId { get; }

    /// <summary>The Message-IDs that it answers, In-Reply-To first, then the newest of References.</summary>
    public IReadOnlyList<string> ThreadIds { get; }

    public string Subject { get; }

    public DateTimeOffset? Date => Message.Headers.Contains(HeaderId.Date) && Message.Date != DateTimeOffset.MinValue ? Message.Date : null;

    /// <summary>Reads as much of it as can be read, whatever somebody sent.</summary>
    public static ArrivedMail Read(ReadOnlyMemory<byte> raw)
    {
        var bound = RawMail.Bound(raw);
        try
        {
            return new(MailReader.Load(bound)) { Cuts = bound.Cuts };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(new MimeMessage());
        }
    }

    public static ArrivedMail Of(MimeMessage message) => new(message);

    /// <summary>What all copies of the mail have in common, whichever way they came; null for a mail without a Message-ID.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="key">Blinds it.</param>
    /// <param name="about">The email whose token the copy bears, where another copy bears another one.</param>
    public string? Fingerprint(ReadOnlyMemory<byte> raw, byte[] key, Guid? about = null)
    {
        if (MessageId is null) return null;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{MessageId}\n{From?.Address}\n{Subject}\n{Message.Headers["Date"]}\n{about}"));
        hash.AppendData(Body(raw.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The Message-IDs that stand in a header field.</summary>
    public IEnumerable<string> Ids(string field) => Message.Headers.Where(header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase))
        .SelectMany(header => header.Value.Split(BetweenIds, StringSplitOptions.RemoveEmptyEntries)).Where(id => id.Contains('@', StringComparison.Ordinal) && id.Length < 500);

    /// <summary>Addresses are compared, shown and stored, never written to: those that are none are left out.</summary>
    private IEnumerable<MailboxAddress> Mailboxes(string field) => Message.Headers.Where(header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase))
        .SelectMany(header => InternetAddressList.TryParse(header.RawValue, out var list) ? list.Mailboxes : [])
        .Where(mailbox => mailbox.Address.Length <= EmailAddress.MaximumLength && mailbox.Address.Contains('@', StringComparison.Ordinal));

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> raw)
    {
        var end = raw.IndexOf("\n\n"u8);
        var dos = raw.IndexOf("\r\n\r\n"u8);
        if (dos >= 0 && (end < 0 || dos < end)) return raw[(dos + 4)..];
        return end < 0 ? [] : raw[(end + 2)..];
    }

    private static string OneLine(string? subject)
    {
        var line = string.Join(' ', (subject ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 1000 ? line[..1000] : line;
    }
}
