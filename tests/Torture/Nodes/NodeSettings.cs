using Lethe.Torture.Engines;
using Lethe.Torture.Peer;
using Lethe.Torture.Queue;

namespace Lethe.Torture.Nodes;

/// <summary>A node's environment: mail only, short leases, little patience.</summary>
internal static class NodeSettings
{
    public static IReadOnlyList<(string Name, string Value)> Of(Engine engine, string keyFile, Door door) =>
    [
        ("Roles", "mail"),
        ("Storage__Provider", engine.Settings.Provider.ToString()),
        ("Storage__ConnectionString", engine.Settings.ConnectionString),
        ("Portal__MasterKeyFile", keyFile),
        ("Mail__Domain", Scene.MailDomain),
        ("Mail__SupportAddress", Scene.SupportAddress),
        ("Mail__Relay", $"smtp://127.0.0.1:{door.Port}"),
        ("Mail__Lease", Plan.Lease.ToString()),
        ("Mail__Limits__0__Domain", Scene.Limited),
        ("Mail__Limits__0__Connections", "3"),
        ("Mail__Patience", Plan.Patience.ToString()),
        ("Logging__LogLevel__Default", "Information"),
    ];
}
