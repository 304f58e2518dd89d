namespace Lethe.Mail.Dns;

/// <summary>What a domain says in DNS about mail in its name.</summary>
public static class PolicyRecords
{
    /// <summary>Who may send in a name's name (RFC 7208); more than one is an error. Empty when there is none, null when DNS gave no answer.</summary>
    public static async Task<IReadOnlyList<string>?> SpfPolicies(this DnsLookup dns, string name, CancellationToken cancel = default) =>
        (await dns.Texts(name, cancel))?.Where(IsSpf).ToList();

    /// <summary>The policy of the domain itself, or else of the nearest one above that has one (RFC 7489 section 6.6.3).</summary>
    public static async Task<IReadOnlyList<string>?> DmarcPolicies(this DnsLookup dns, string domain, CancellationToken cancel = default)
    {
        for (var name = domain; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            var policies = (await dns.Texts($"_dmarc.{name}", cancel))?.Where(IsDmarc).ToList();
            if (policies is not []) return policies;
        }

        return [];
    }

    internal static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    internal static string[] Tags(string text) =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => string.Concat(tag.Where(letter => !char.IsWhiteSpace(letter))))];

    private static bool IsSpf(string text) => Words(text) is [var version, ..] && version.Equals("v=spf1", StringComparison.OrdinalIgnoreCase);

    private static bool IsDmarc(string text) => Tags(text) is ["v=DMARC1", ..];
}
