using System.Text.RegularExpressions;

namespace Lethe.Mail.Inbound.Effects;

/// <summary>The link in a text that says "use our form".</summary>
internal static partial class FirstLink
{
    private const int Longest = 500;

    public static string? In(string text) => Link().Match(text) is { Success: true, Length: <= Longest } link && Uri.TryCreate(link.Value.TrimEnd('.', ',', ')', ';', ':', '!', '?'), UriKind.Absolute, out var url)
        ? url.AbsoluteUri : null;

    [GeneratedRegex("""https://[^\s<>"'\]]+""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
