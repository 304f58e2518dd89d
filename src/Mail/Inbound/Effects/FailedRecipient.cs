using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using MimeKit;

namespace Lethe.Mail.Inbound.Effects;

/// <summary>Of the addresses that a report is about, the one that our mail went to.</summary>
internal static class FailedRecipient
{
    /// <summary>The report's word about our To; null when it is about a copy, or about somebody we never wrote to.</summary>
    /// <param name="read">The report.</param>
    /// <param name="to">Our To; null where nobody but the one recipient can be meant.</param>
    public static ReadingRecipient? AboutTo(ReadMail read, string? to)
    {
        var recipients = read.Reading.Recipients;
        var named = recipients.Where(recipient => recipient.Address is not null).ToList();
        // A report that names nobody is about the mail that it came back for.
        if (named.Count == 0) return recipients.Count > 0 ? recipients[0] : new(null, FailureReason.Other);
        if (to is null) return named[0];
        if (named.Find(recipient => Same(recipient.Address!, to)) is { } direct) return direct;
        // The vendor's server sends it on: what it sends on to has failed, and with it our To (RFC 3464 section 2.3.1).
        var final = OriginalRecipients(read.Mail.Message).Where(pair => Same(pair.Original, to)).Select(pair => pair.Final).FirstOrDefault();
        return final is null ? null : named.Find(recipient => Same(recipient.Address!, final)) ?? named[0];
    }

    /// <summary>What the server said, fit to be kept.</summary>
    public static string? Words(ReadingRecipient recipient, string? to, Envelope? envelope)
    {
        var said = recipient.Diagnostic ?? recipient.Status;
        return said is null ? null : ServerWords.WithoutPeople(to, envelope, string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static IEnumerable<(string Original, string Final)> OriginalRecipients(MimeMessage message) =>
        from status in (message.Body as Multipart)?.OfType<MessageDeliveryStatus>() ?? []
        from fields in status.StatusGroups.Skip(1).Take(100)
        let original = Address(fields["Original-Recipient"])
        let final = Address(fields["Final-Recipient"])
        where original is not null && final is not null
        select (original, final);

    /// <summary>Without the kind of address that stands before it (RFC 3464 section 2.1.2).</summary>
    private static string? Address(string? field)
    {
        var address = field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>');
        return address is { Length: > 2 } && address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    private static bool Same(string a, string b) => a.Contains('@', StringComparison.Ordinal) && EmailAddress.Same(a.Trim('<', '>', ' '), b);
}
