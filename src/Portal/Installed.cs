using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Portal;

/// <summary>An installation that is fit to run: settings right, database in shape, master key found.</summary>
internal sealed record Installed(IConfigurationRoot Configuration, Settings Settings, PortalDbFactory Databases, MasterKey MasterKey)
{
    /// <summary>The same with the portal's part, for commands that need it on a node that only sends mail.</summary>
    public Installed AsPortal() => this with { Settings = Settings with { Roles = Settings.Roles | Roles.Portal } };

    /// <summary>Opens it, or says why it cannot be opened.</summary>
    /// <exception cref="SettingsException">Settings are wrong.</exception>
    /// <exception cref="NewerDatabaseException">The database was written by a newer version.</exception>
    /// <exception cref="MasterKeyException">The master key is missing or another's.</exception>
    public static async Task<Installed> Open(IConfigurationRoot configuration, CancellationToken cancel = default)
    {
        var settings = Settings.Read(configuration);
        var databases = new PortalDbFactory(settings.Storage);
        var upgrade = new Upgrade(databases);
        if (settings.Portal.MigrateAtStart) await upgrade.Apply(cancel);
        else if ((await upgrade.Pending(cancel)).Count > 0)
            throw new SettingsException(["The database is older than this program, and Portal__MigrateAtStart is false. Run: lethe migrate"]);
        return new(configuration, settings, databases, await MasterKeyFile.Unlock(settings.Portal.MasterKeyFile, databases, TimeProvider.System.GetUtcNow(), cancel));
    }
}
