using System.Text;
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
        words = Keepable(words);
        if (dataSource is not null && !words.Contains('@', StringComparison.Ordinal)) return words;
        var people = dataSource is not null || envelope is null ? [] : envelope.Recipients.Select(EmailAddress.LocalPart).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return string.Join(' ', words.Split(' ').Select(word => IsAboutSomeone(word, dataSource, people) ? Hidden : word));
    }

    /// <summary>Control characters become blanks, halves of characters question marks: a database keeps no NUL.</summary>
    private static string Keepable(string words)
    {
        if (words.Any(char.IsControl)) words = string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c));
        return words.Any(char.IsSurrogate) ? string.Concat(words.EnumerateRunes().Select(rune => rune == Rune.ReplacementChar ? "?" : rune.ToString())) : words;
    }

    private static bool IsAboutSomeone(string word, string? dataSource, HashSet<string> people)
    {
        if (word.Contains('@', StringComparison.Ordinal)) return dataSource is null || !EmailAddress.Same(word.Trim(Wrapping), dataSource);
        return dataSource is null && people.Contains(word.Trim(Wrapping));
    }
}
