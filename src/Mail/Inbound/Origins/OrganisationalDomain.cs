using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Origins;

/// <summary>
/// Whose domain it is, as far as that can be told without a list of all registries: two labels, or three below a registry's own second level such as co.uk and below
/// the houses where many keep their mail.
/// </summary>
internal static class OrganisationalDomain
{
    private static readonly HashSet<string> SecondLevels = new(StringComparer.Ordinal)
    {
        "ac", "asn", "co", "com", "ed", "edu", "gen", "go", "gob", "gouv", "gov", "gv", "govt", "id", "in", "info", "ltd", "me", "mil", "muni", "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "police", "sch", "school", "web",
    };

    /// <summary>Helpdesks and hosts that give each customer a name below their own.</summary>
    private static readonly HashSet<string> Houses = new(StringComparer.Ordinal)
    {
        "zendesk.com", "freshdesk.com", "freshservice.com", "zohodesk.com", "zohodesk.eu", "helpscoutapp.com", "gorgias.com", "kayako.com", "atlassian.net", "service-now.com", "servicenowservices.com",
        "salesforce.com", "onmicrosoft.com", "intercom-mail.com", "hubspot.com", "front.com", "desk.com", "teamwork.com", "myshopify.com", "github.io", "herokuapp.com", "azurewebsites.net", "amazonaws.com",
    };

    /// <summary>Houses that give mailboxes to anybody: only the whole address tells who it is.</summary>
    private static readonly HashSet<string> Mailboxes = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net",
        "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "sfr.fr", "libero.it", "virgilio.it", "tiscali.it",
        "hotmail.fr", "hotmail.de", "hotmail.es", "hotmail.it", "hotmail.co.uk", "outlook.fr", "outlook.de", "outlook.es", "outlook.it", "yahoo.fr", "yahoo.de", "yahoo.es", "yahoo.it", "yahoo.co.uk", "yahoo.com.br",
        "terra.com.br", "uol.com.br", "bol.com.br", "sapo.pt", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "xs4all.nl", "qq.com", "163.com", "fastmail.com", "hey.com", "tutanota.com", "posteo.de", "mailbox.org",
    };

    /// <summary>Whether two addresses are of one house: the same domain, one below the other, or siblings.</summary>
    public static bool Same(string a, string b)
    {
        var (left, right) = (EmailAddress.Domain(a), EmailAddress.Domain(b));
        if (Mailboxes.Contains(left) || Mailboxes.Contains(right)) return EmailAddress.Same(a, b);
        return Of(left) == Of(right);
    }

    internal static string Of(string domain)
    {
        var labels = domain.Split('.');
        if (labels.Length <= 2) return domain;
        var two = $"{labels[^2]}.{labels[^1]}";
        var isRegistry = labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]);
        return isRegistry || Houses.Contains(two) ? $"{labels[^3]}.{two}" : two;
    }
}
