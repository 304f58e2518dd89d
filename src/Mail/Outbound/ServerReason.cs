using System.Text.RegularExpressions;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Why a mail server did not take a mail: by its enhanced status code (RFC 3463), else by its words, else by its code.</summary>
internal static partial class ServerReason
{
    public static FailureReason Of(int code, string text)
    {
        var isPermanent = code >= 500;
        return ByStatus(text, isPermanent) ?? ByWords(text, isPermanent) ?? (code == 552 ? FailureReason.TooLarge : isPermanent ? FailureReason.Other : FailureReason.Temporary);
    }

    private static FailureReason? ByStatus(string text, bool isPermanent)
    {
        var found = Status().Match(text);
        if (!found.Success) return null;
        return (found.Groups["subject"].Value, found.Groups["detail"].Value) switch
        {
            ("1", "1" or "2" or "3" or "6" or "10") or ("2", "1") when isPermanent => FailureReason.AddressGone,
            ("2", "2") => FailureReason.MailboxFull,
            ("2", "3") or ("3", "4") => FailureReason.TooLarge,
            ("7", _) when isPermanent => FailureReason.RefusedByPolicy,
            // 5.0.0, 5.1.0 and 5.5.0 say nothing more than 5: the words may.
            (_, "0") => null,
            _ => isPermanent ? null : FailureReason.Temporary,
        };
    }

    private static FailureReason? ByWords(string text, bool isPermanent)
    {
        if (Full().IsMatch(text)) return FailureReason.MailboxFull;
        if (!isPermanent) return null;
        if (Gone().IsMatch(text)) return FailureReason.AddressGone;
        if (Large().IsMatch(text)) return FailureReason.TooLarge;
        return Policy().IsMatch(text) ? FailureReason.RefusedByPolicy : null;
    }

    [GeneratedRegex(@"(?<![\d.])[245]\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})(?![\d.])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();

    [GeneratedRegex(@"\bmailbox (is )?full\b|\bover ?quota\b|\bquota exceeded\b|\bexceeded (its |the )?storage\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Full();

    [GeneratedRegex(@"\b(unknown|no such|invalid|nonexistent|non-existent) (local )?(user|recipient|mailbox|address|account)\b|\b(user|recipient|mailbox|address|account)\b.{0,60}?\b(unknown|not found|does not exist|doesn't exist|disabled|no longer|unavailable|not available)\b|\bno mailbox here\b|\bunrouteable address\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gone();

    [GeneratedRegex(@"\btoo (large|big)\b|\b(size|message) exceeds\b|\bsize limit\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Large();

    [GeneratedRegex(@"\bspam\b|\bblock(ed|list)|\bblacklist|\bpolicy\b|\breputation\b|\bDMARC\b|\bSPF\b|\bvirus\b|\brejected due to content\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Policy();
}
