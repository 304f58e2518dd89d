using System.Security.Cryptography;
using System.Text;

namespace Lethe.Portal.Telemetry;

/// <summary>What a scraper must know to read the metrics. Only its hash is kept.</summary>
internal sealed class MetricsToken
{
    public const int Shortest = 16;

    private readonly byte[] _hash;

    private MetricsToken(string token) => _hash = Hash(token);

    /// <summary>The token from the setting or from the file that the settings name; null when there is neither.</summary>
    public static MetricsToken? Of(PortalSettings settings) => Text(settings) is { } text ? new(text) : null;

    /// <summary>Why the settings are wrong, as a sentence; null when they are right.</summary>
    public static string? WhyNot(PortalSettings settings)
    {
        if (settings is { MetricsToken: { Length: > 0 }, MetricsTokenFile: { Length: > 0 } })
            return "Portal__MetricsToken and Portal__MetricsTokenFile are both set. Expected: one of them";
        try
        {
            return Text(settings) is { Length: < Shortest } ? $"The metrics token (Portal__MetricsToken or the file of Portal__MetricsTokenFile) is short. Expected: at least {Shortest} characters that nobody guesses" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Portal__MetricsTokenFile cannot be read: {e.Message}";
        }
    }

    /// <summary>Whether the Authorization header is <c>Bearer TOKEN</c> with this token (RFC 6750 section 2.1).</summary>
    public bool Fits(string? authorization)
    {
        const string scheme = "Bearer ";
        return authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true
            && CryptographicOperations.FixedTimeEquals(Hash(authorization[scheme.Length..].Trim()), _hash);
    }

    private static string? Text(PortalSettings settings) =>
        settings.MetricsToken is { Length: > 0 } token ? token
        : settings.MetricsTokenFile is { Length: > 0 } file ? File.ReadAllText(file).Trim()
        : null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
