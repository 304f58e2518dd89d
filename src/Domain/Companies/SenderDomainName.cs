using Lethe.Domain.Emails;

namespace Lethe.Domain.Companies;

/// <summary>A domain name as an owner types it, from which the company wants its mail to go out.</summary>
public static class SenderDomainName
{
    /// <summary>Domains in which everybody has a mailbox, so that nobody can publish records there.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        "126.com", "163.com", "aol.com", "fastmail.com", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com", "hey.com",
        "hotmail.com", "hotmail.co.uk", "icloud.com", "laposte.net", "libero.it", "live.com", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com",
        "naver.com", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "t-online.de",
        "tuta.com", "tutanota.com", "web.de", "yahoo.com", "yahoo.co.jp", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "zoho.com",
    };

    /// <summary>The name alone, in lower case, as its A-labels.</summary>
    public static string Normalise(string text) => EmailAddress.Domain($"any@{text.Trim().TrimEnd('.')}");

    /// <summary>Why mail cannot go out from it, as a sentence; null when it could.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="mailDomain">The portal's own mail domain.</param>
    public static string? WhyNot(string? text, string mailDomain)
    {
        var plain = (text ?? "").Trim().TrimEnd('.');
        if (plain.Length == 0) return "Type a domain name, such as example.com.";
        if (plain.Contains('@', StringComparison.Ordinal) || plain.Contains('/', StringComparison.Ordinal) || EmailAddress.WhyNot($"any@{plain}") is not null)
            return "Type a domain name alone, such as example.com or privacy.example.com.";
        var domain = Normalise(plain);
        var portal = Normalise(mailDomain);
        if (domain == portal || domain.EndsWith($".{portal}", StringComparison.Ordinal)) return $"{domain} is the portal's own domain. Type one of your company's.";
        return Public.Contains(domain) ? $"{domain} is open to everybody. Type a domain that belongs to your company." : null;
    }
}
