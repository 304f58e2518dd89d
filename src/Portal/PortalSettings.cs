namespace Lethe.Portal;

/// <summary>Who may found a company on this installation. The first always takes the setup code that the start prints.</summary>
public enum SignUp
{
    /// <summary>Nobody, once there is a first.</summary>
    First,

    /// <summary>Whoever has a link from <c>lethe company invite</c>.</summary>
    Invited,

    /// <summary>Anyone.</summary>
    Open,
}

/// <summary>Section <c>Portal</c>.</summary>
public sealed class PortalSettings
{
    /// <summary>Where people reach the portal; links in mails begin with it.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    public SignUp SignUp { get; set; }

    /// <summary>The master key: made by the first start, kept apart from the database.</summary>
    public string MasterKeyFile { get; set; } = "data/master.key";

    /// <summary>Whether the start brings the database to this version's shape by itself.</summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Reverse proxies on other machines whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks, parted by commas.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Whoever sends this as a bearer token reads the metrics at <c>/metrics</c>; null: nobody does.</summary>
    public string? MetricsToken { get; set; }

    /// <summary>A file that holds the metrics token, so that it stands in no environment; null: there is none.</summary>
    public string? MetricsTokenFile { get; set; }

    /// <summary>Whether this is <c>lethe demo</c>: every page says so.</summary>
    public bool Demo { get; set; }
}
