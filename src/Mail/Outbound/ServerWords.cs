using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>What a mail server said, fit to be kept: servers quote addresses, and only the data source's own may stand beside the email.</summary>
internal static class ServerWords
{
    private const string Hidden = "<address>";
    private static readonly char[] Wrapping = ['<', '>', '(', ')', '[', ']', '"', '\'', ':', ',', ';', '.'];

    /// <param name="dataSource">The data source's address, which may stand; null where the recipient is a person.</param>
    /// <param name="envelope">Who else takes part; null when that is not known.</param>
    /// <param name="words">What the server said.</param>
    public static string WithoutPeople(string? dataSource, Envelope? envelope, string words)
    {
        if (dataSource is not null && !words.Contains('@', StringComparison.Ordinal)) return words;
        var people = dataSource is not null || envelope is null ? [] : envelope.Recipients.Select(EmailAddress.LocalPart).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return string.Join(' ', words.Split(' ').Select(word => IsAboutSomeone(word, dataSource, people) ? Hidden : word));
    }

    private static bool IsAboutSomeone(string word, string? dataSource, HashSet<string> people)
    {
        if (word.Contains('@', StringComparison.Ordinal)) return dataSource is null || !EmailAddress.Same(word.Trim(Wrapping), dataSource);
        return dataSource is null && people.Contains(word.Trim(Wrapping));
    }
}
