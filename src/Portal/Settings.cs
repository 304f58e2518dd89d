using Lethe.Domain.Emails;
using Lethe.Mail;
using Lethe.Mail.Dns;
using Lethe.Mail.Outbound;
using Lethe.Portal.Telemetry;
using Lethe.Storage;

namespace Lethe.Portal;

/// <summary>Which work a node does.</summary>
[Flags]
internal enum Roles
{
    Portal = 1,
    Mail = 2,
    Both = Portal | Mail,
}

/// <summary>All settings, read and checked once at start.</summary>
internal sealed record Settings(StorageSettings Storage, PortalSettings Portal, MailSettings Mail, Roles Roles)
{
    /// <summary>Reads the settings from environment, file and command line.</summary>
    /// <exception cref="SettingsException">At least one is wrong; all that are wrong are named.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var wrong = new List<string>();
        var settings = new Settings(
            SettingsSection.Bind<StorageSettings>(configuration, "Storage", wrong),
            SettingsSection.Bind<PortalSettings>(configuration, "Portal", wrong),
            SettingsSection.Bind<MailSettings>(configuration, "Mail", wrong),
            ReadRoles(configuration["Roles"], wrong));
        wrong.AddRange(settings.Wrong());
        if (!(configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsListeningAddress))
            wrong.Add($"urls (ASPNETCORE_URLS) is \"{configuration["urls"]}\". Expected: where to listen, such as http://localhost:5080; several are parted by ;");
        return wrong.Count == 0 ? settings : throw new SettingsException(wrong);
    }

    private IEnumerable<string> Wrong()
    {
        if (!Storage.CanBeRead)
            yield return $"Storage__ConnectionString cannot be read for {Storage.Provider}. Expected, for Sqlite: Data Source=/var/lib/lethe/lethe.db; for PostgreSql: Host=...;Database=...;Username=...";
        if (!Uri.TryCreate(Portal.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
            yield return $"Portal__PublicUrl is \"{Portal.PublicUrl}\". Expected: the address people open, such as https://privacy.example.com";
        if (string.IsNullOrWhiteSpace(Portal.MasterKeyFile))
            yield return "Portal__MasterKeyFile is empty. Expected: the path of a file, kept apart from the database, such as /etc/lethe/master.key";
        if (TrustedProxies.Read(Portal.TrustedProxies) is null)
            yield return $"Portal__TrustedProxies is \"{Portal.TrustedProxies}\". Expected: addresses or networks, parted by commas, such as 10.0.0.5, 10.1.0.0/16";
        if (MetricsToken.WhyNot(Portal) is { } whyNoToken)
            yield return whyNoToken;
        if (EmailAddress.WhyNot($"portal@{Mail.Domain}") is not null)
            yield return $"Mail__Domain is \"{Mail.Domain}\". Expected: the domain that mail is sent from, such as privacy.example.com";
        if (!string.IsNullOrWhiteSpace(Mail.SupportAddress) && EmailAddress.WhyNot(Mail.SupportAddress) is { } why)
            yield return $"Mail__SupportAddress is \"{Mail.SupportAddress}\". {why} Leave it unset for no copies.";
        if (!string.IsNullOrWhiteSpace(Mail.DnsServer) && DnsServer.Read(Mail.DnsServer) is null)
            yield return $"Mail__DnsServer is \"{Mail.DnsServer}\". Expected: the address of a name server, such as 127.0.0.1:53. Leave it unset for the machine's own.";
        if (Mail.Connections is < 1 or > 100) yield return $"Mail__Connections is {Mail.Connections}. Expected: 1 to 100";
        if (Mail.Patience < TimeSpan.FromSeconds(1) || Mail.Patience > TimeSpan.FromHours(1)) yield return $"Mail__Patience is {Mail.Patience}. Expected: 00:00:01 to 01:00:00";
        if (Mail.Lease < TimeSpan.FromSeconds(5) || Mail.Lease > TimeSpan.FromHours(1)) yield return $"Mail__Lease is {Mail.Lease}. Expected: 00:00:05 to 01:00:00";
        foreach (var limit in Mail.Limits.Where(limit => EmailAddress.WhyNot($"any@{limit.Domain}") is not null || limit.Connections < 1 || limit.PerMinute is < 1 or > 60_000))
            yield return $"Mail__Limits names \"{limit.Domain}\" with Connections {limit.Connections} and PerMinute {limit.PerMinute}. Expected: a domain, such as vendor.example; 1 or more connections; 1 to 60000 a minute";
        if (new[] { Mail.RelayPasswordFile, Mail.RelayTokenFile, Mail.RelayTokenCommand }.Count(secret => secret is not null) > 1)
            yield return "Mail__RelayPasswordFile, Mail__RelayTokenFile and Mail__RelayTokenCommand are told together. Expected: one of them at most";
        foreach (var file in new[] { Mail.RelayPasswordFile, Mail.RelayTokenFile }.OfType<string>().Where(file => !File.Exists(file)))
            yield return $"The relay's secret is to be read from {file} (Mail__RelayPasswordFile or Mail__RelayTokenFile), which does not exist";
        if (Mail is not { RelayPasswordFile: null, RelayTokenFile: null, RelayTokenCommand: null } && RelayAddress.Read(Mail.Relay) is not { User: not null })
            yield return "Mail__Relay names no user to sign in as, though a secret is told. Expected: smtp://user@host:587";
        foreach (var sentence in MailboxSettings.Wrong(Mail)) yield return sentence;
        if (RelayAddress.Read(Mail.Relay) is null)
            yield return "Mail__Relay is not a relay. Expected: smtp://user:password@host:25?tls=auto|required|none, or folder:PATH";
        else if (!RelayAddress.Read(Mail.Relay)!.IsFolder && Mail.Domain == new MailSettings().Domain)
            yield return $"Mail__Domain is not set, and mail is to be sent to {RelayAddress.Read(Mail.Relay)}. Expected: the domain that mail is sent from, such as privacy.example.com";
    }

    private static bool IsListeningAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", PathBase.Length: 0 } && (address.IsUnixPipe || address.Port is >= 0 and <= 65535);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Roles ReadRoles(string? text, List<string> wrong)
    {
        if (string.IsNullOrWhiteSpace(text)) return Roles.Both;
        if (Enum.TryParse<Roles>(text, ignoreCase: true, out var roles) && Enum.IsDefined(roles) && !char.IsAsciiDigit(text.Trim()[0])) return roles;
        wrong.Add($"Roles is \"{text}\". Expected: portal, mail or both");
        return Roles.Both;
    }
}
