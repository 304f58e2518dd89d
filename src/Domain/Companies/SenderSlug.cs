using System.Globalization;
using System.Text;

namespace Lethe.Domain.Companies;

/// <summary>
/// The local part of a company's sender address, made from its name: ASCII letters, digits and hyphens, at most 40 characters,
/// never a name that the portal or the mail system needs for itself (RFC 2142).
/// </summary>
public static class SenderSlug
{
    /// <summary>Longest slug, in characters; leaves room for a number behind it.</summary>
    public const int MaximumLength = 40;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "abuse", "admin", "administrator", "b", "bounce", "bounces", "daemon", "dkim", "dmarc", "do-not-reply", "donotreply", "ftp", "help",
        "hostmaster", "info", "lethe", "list", "mail", "mailer-daemon", "news", "no-reply", "nobody", "noc", "noreply", "portal", "postmaster",
        "privacy", "r", "reply", "root", "security", "support", "usenet", "uucp", "webmaster", "www",
    };

    /// <summary>True for a name that no company may have.</summary>
    public static bool IsReserved(string slug) => Reserved.Contains(slug) || HasReservedBeginning(slug);

    /// <summary>
    /// The slugs to try for a company, best first, without end: the name's own, then the same with a number. A name without a single ASCII
    /// letter or digit is called "company", and the word goes before a beginning that is reserved, as in "company-b-and-q".
    /// </summary>
    public static IEnumerable<string> Candidates(string companyName)
    {
        var plain = Plain(companyName);
        if (!IsReserved(plain)) yield return plain;
        for (var number = 2; ; number++)
        {
            var candidate = $"{plain}-{number.ToString(CultureInfo.InvariantCulture)}";
            if (!IsReserved(candidate)) yield return candidate;
        }
    }

    private static bool HasReservedBeginning(string slug) => slug.StartsWith("b-", StringComparison.Ordinal) || slug.StartsWith("r-", StringComparison.Ordinal);

    private static string Plain(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in Fold(name).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var words = slug.ToString().Trim('-');
        if (words.Length == 0) return "company";
        if (words.Length == 1 || HasReservedBeginning(words)) words = $"company-{words}";
        return words[..Math.Min(words.Length, MaximumLength)].TrimEnd('-');
    }

    private static string Fold(string name) =>
        name.Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("Æ", "Ae", StringComparison.Ordinal)
            .Replace("ø", "o", StringComparison.Ordinal).Replace("Ø", "O", StringComparison.Ordinal).Replace("ł", "l", StringComparison.Ordinal)
            .Replace("Ł", "L", StringComparison.Ordinal).Replace("&", " and ", StringComparison.Ordinal);
}
