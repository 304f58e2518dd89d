namespace Lethe.Domain.DataSources;

/// <summary>A data source's website as people type it: an http or https address, or a domain name alone.</summary>
public static class Website
{
    /// <summary>Longest website, in characters.</summary>
    public const int MaximumLength = 300;

    /// <summary>Why this is not a website, as a sentence; null when it is, or when there is none.</summary>
    public static string? WhyNot(string? text) =>
        string.IsNullOrWhiteSpace(text) || Normalise(text) is not null ? null : "A website looks like example.com or https://example.com/privacy.";

    /// <summary>The website with its scheme, the host in lower case and no slash at its end; null when it is none.</summary>
    public static string? Normalise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var plain = text.Trim();
        if (!Uri.TryCreate(plain.Contains("://", StringComparison.Ordinal) ? plain : $"https://{plain}", UriKind.Absolute, out var uri)) return null;
        var isWeb = (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0
            && uri.HostNameType == UriHostNameType.Dns && uri.Host.Trim('.').Contains('.', StringComparison.Ordinal);
        return isWeb ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.SafeUnescaped).TrimEnd('/') : null;
    }

    /// <summary>The website without its scheme, as it reads best.</summary>
    public static string Short(string website) =>
        website[(website.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..].TrimEnd('/');
}
