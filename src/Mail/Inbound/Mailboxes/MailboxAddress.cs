using System.Collections.Frozen;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>When the connection to a mailbox is encrypted.</summary>
public enum MailboxTls
{
    /// <summary>With imaps from the first byte; with imap by STARTTLS when the server offers it, and no password is sent when it does not.</summary>
    Auto,

    /// <summary>TLS or no mail.</summary>
    Required,

    /// <summary>Never; for a server on this machine.</summary>
    None,
}

/// <summary>
/// Where mail comes in: <c>imaps://user:password@host:993/INBOX?tls=auto|required|none</c>, <c>imap://</c> the same on port 143, or <c>folder:PATH</c>, a Maildir on this machine.
/// In place of the password a file may hold it (<c>password-file=PATH</c>), or an access token (<c>token-file=PATH</c>).
/// </summary>
public sealed record MailboxAddress
{
    /// <summary>How one is written, for whoever wrote it otherwise.</summary>
    public const string Form = "imaps://user:password@host/INBOX or imap://..., with ?tls=auto|required|none and &password-file=PATH or &token-file=PATH in place of the password; or folder:PATH of a Maildir";

    private static readonly FrozenSet<string> Options = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "tls", "password-file", "token-file");

    private MailboxAddress() { }

    /// <summary>The Maildir; null when it is on a mail server.</summary>
    public string? Folder { get; private init; }

    public string Host { get; private init; } = "";
    public int Port { get; private init; }
    public string User { get; private init; } = "";
    public string? Password { get; private init; }
    public string? PasswordFile { get; private init; }

    /// <summary>A file with an access token for the user (XOAUTH2), kept fresh by somebody else.</summary>
    public string? TokenFile { get; private init; }

    /// <summary>The folder on the mail server.</summary>
    public string Path { get; private init; } = "";

    public MailboxTls Tls { get; private init; }

    /// <summary>Whether TLS comes before the first word (RFC 8314 section 3.2).</summary>
    public bool IsSecure { get; private init; }

    public bool IsFolder => Folder is not null;

    /// <summary>By which all nodes know it, without secrets.</summary>
    public string Name => IsFolder ? $"folder:{Folder}" : $"{Scheme}://{User}@{Host}:{Port}/{Path}";

    private string Scheme => IsSecure ? "imaps" : "imap";

    /// <summary>Reads a mailbox's address; null when it is none.</summary>
    public static MailboxAddress? Read(string text)
    {
        const string folder = "folder:";
        var address = text.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            ? string.IsNullOrWhiteSpace(text[folder.Length..]) ? null : new MailboxAddress { Folder = System.IO.Path.GetFullPath(text[folder.Length..].Trim()) }
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? ReadServer(uri) : null;
        return address is { Name.Length: <= InboundEmail.MaximumName } ? address : null;
    }

    /// <summary>For the log: without who signs in.</summary>
    public override string ToString() => IsFolder ? Name : $"{Scheme}://{Host}:{Port}/{Path}";

    private static MailboxAddress? ReadServer(Uri uri)
    {
        if (uri.Scheme is not ("imap" or "imaps") || uri.Host.Length == 0 || uri.Port == 0 || uri.Fragment.Length > 0) return null;
        var isSecure = uri.Scheme == "imaps";
        var login = uri.UserInfo.Split(':', 2);
        if (login[0].Length == 0 || ReadOptions(uri.Query) is not { } options) return null;
        if (ReadTls(options.GetValueOrDefault("tls")) is not { } tls || (isSecure && tls == MailboxTls.None)) return null;
        var path = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new MailboxAddress
        {
            Host = uri.DnsSafeHost,
            Port = uri.Port > 0 ? uri.Port : isSecure ? 993 : 143,
            User = Uri.UnescapeDataString(login[0]),
            Password = login.Length == 2 ? Uri.UnescapeDataString(login[1]) : null,
            PasswordFile = options.GetValueOrDefault("password-file"),
            TokenFile = options.GetValueOrDefault("token-file"),
            Path = path.Length > 0 ? path : "INBOX",
            Tls = tls,
            IsSecure = isSecure,
        };
    }

    private static Dictionary<string, string>? ReadOptions(string query)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Split('=', 2) is not [var name, { Length: > 0 } value] || !Options.Contains(name) || !options.TryAdd(name, Uri.UnescapeDataString(value))) return null;
        }

        return options;
    }

    private static MailboxTls? ReadTls(string? text) => text?.ToLowerInvariant() switch
    {
        null or "auto" => MailboxTls.Auto,
        "required" => MailboxTls.Required,
        "none" => MailboxTls.None,
        _ => null,
    };
}
