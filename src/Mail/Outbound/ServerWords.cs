using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>What a mail server said, fit to be kept: servers quote addresses, and only the data source's own may stand beside the email.</summary>
internal static class ServerWords
{
    private const string Hidden = "<address>";
    private static readonly char[] Wrapping = ['<', '>', '(', ')', '[', ']', '"', '\'', ':', ',', ';', '.'];

    public static string WithoutPeople(OutboundEmail email, FinishedMessage? message, string words)
    {
        var people = message?.Recipients.Select(mailbox => EmailAddress.LocalPart(mailbox.Address)).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        return string.Join(' ', words.Split(' ').Select(word => IsAboutSomeone(word, email.To, people) ? Hidden : word));
    }

    private static bool IsAboutSomeone(string word, string? dataSource, HashSet<string> people)
    {
        if (word.Contains('@', StringComparison.Ordinal)) return dataSource is null || !EmailAddress.Same(word.Trim(Wrapping), dataSource);
        return dataSource is null && people.Contains(word.Trim(Wrapping));
    }
}
