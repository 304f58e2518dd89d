namespace Lethe.Mail.Outbound;

/// <summary>When the connection to the relay is encrypted.</summary>
public enum RelayTls
{
    /// <summary>TLS on port 465; elsewhere STARTTLS when the relay offers it (RFC 3207).</summary>
    Auto,

    /// <summary>TLS or no mail.</summary>
    Required,

    /// <summary>Never; for a relay on this machine.</summary>
    None,
}

/// <summary>
/// Where mail is handed over: <c>smtp://user:password@host:25?tls=auto|required|none</c>, or <c>folder:PATH</c>, which keeps each mail as a file
/// on this machine.
/// </summary>
public sealed record RelayAddress
{
    private RelayAddress() { }

    /// <summary>The folder that takes the mail; null when it goes to a relay.</summary>
    public string? Folder { get; private init; }

    public string Host { get; private init; } = "";
    public int Port { get; private init; }
    public string? User { get; private init; }
    public string? Password { get; private init; }
    public RelayTls Tls { get; private init; }

    /// <summary>Whether mail stays on this machine.</summary>
    public bool IsFolder => Folder is not null;

    /// <summary>Reads a relay's address; null when it is none.</summary>
    public static RelayAddress? Read(string text)
    {
        const string folder = "folder:";
        if (text.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            return string.IsNullOrWhiteSpace(text[folder.Length..]) ? null : new RelayAddress { Folder = text[folder.Length..].Trim() };
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "smtp" || uri.Host.Length == 0 || uri.Port == 0) return null;
        if (uri.AbsolutePath.Trim('/').Length > 0 || uri.Fragment.Length > 0 || ReadTls(uri.Query) is not { } tls) return null;
        var login = uri.UserInfo.Split(':', 2);
        if (login is ["", _]) return null;
        return new RelayAddress
        {
            Host = uri.DnsSafeHost,
            Port = uri.Port > 0 ? uri.Port : 25,
            User = login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            Password = login.Length == 2 ? Uri.UnescapeDataString(login[1]) : null,
            Tls = tls,
        };
    }

    /// <summary>The address without its secrets, for people.</summary>
    public override string ToString() => IsFolder ? $"folder:{Folder}" : $"smtp://{Host}:{Port}";

    private static RelayTls? ReadTls(string query) => query.ToLowerInvariant() switch
    {
        "" or "?tls=auto" => RelayTls.Auto,
        "?tls=required" => RelayTls.Required,
        "?tls=none" => RelayTls.None,
        _ => null,
    };
}
