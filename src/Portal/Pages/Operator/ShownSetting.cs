using System.Collections;
using System.Data.Common;
using System.Reflection;
using Lethe.Mail;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Mail.Outbound;
using Lethe.Storage;

namespace Lethe.Portal.Pages.Operator;

/// <summary>One setting as it may be shown: its secrets are hidden.</summary>
internal sealed record ShownSetting(string Name, string Value, bool IsChosen)
{
    private const string Hidden = "set, not shown";

    private static readonly string[] Secrets = ["password", "passfile", "token", "secret", "passphrase"];

    public static IEnumerable<ShownSetting> All(Lethe.Portal.Settings settings) =>
    [
        .. Of("Portal", settings.Portal, new PortalSettings()),
        .. Of("Storage", settings.Storage, new StorageSettings()),
        .. Of("Mail", settings.Mail, new MailSettings()),
    ];

    private static IEnumerable<ShownSetting> Of<T>(string section, T chosen, T usual) => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .Select(property => new ShownSetting(
            $"{section}__{property.Name}", Safe(property.Name, property.GetValue(chosen)), Text(property.GetValue(chosen)) != Text(property.GetValue(usual))));

    /// <summary>Of many each by itself: what is shown of one depends on how it begins and ends.</summary>
    private static string Safe(string name, object? value) =>
        value is IEnumerable many and not string ? string.Join(", ", many.Cast<object>().Select(each => Safe(name, Text(each)))) : Safe(name, Text(value));

    private static string Safe(string name, string value) => name switch
    {
        _ when value.Length == 0 => "",
        nameof(StorageSettings.ConnectionString) => WithoutSecrets(value),
        nameof(MailSettings.Relay) => RelayAddress.Read(value)?.ToString() ?? Hidden,
        nameof(MailSettings.Mailboxes) => MailboxAddress.Read(value)?.Name ?? Hidden,
        _ when IsSecret(name) => Hidden,
        _ => value,
    };

    /// <summary>A file that holds a secret is none; whatever else is named like one is.</summary>
    private static bool IsSecret(string name) =>
        !name.EndsWith("File", StringComparison.Ordinal) && Array.Exists(Secrets, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private static string WithoutSecrets(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (string key in parts.Keys) if (key.Contains("pwd", StringComparison.OrdinalIgnoreCase) || IsSecret(key)) parts[key] = Hidden;
        return parts.ConnectionString;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool isOn => isOn ? "true" : "false",
        IEnumerable many => string.Join(", ", many.Cast<object>()),
        _ => value.ToString() ?? "",
    };
}
