using Lethe.Storage.Nodes;

namespace Lethe.Storage;

/// <summary>Opens the database that the settings name.</summary>
public sealed class PortalDbFactory
{
    private readonly Func<Scope, PortalDb> _open;

    public PortalDbFactory(StorageSettings settings)
    {
        switch (settings.Provider)
        {
            case StorageProvider.Sqlite:
                var sqlite = SqlitePortalDb.Options(settings.ConnectionString);
                _open = scope => new SqlitePortalDb(sqlite, scope);
                break;
            case StorageProvider.PostgreSql:
                var postgres = PostgresPortalDb.Options(settings.ConnectionString);
                _open = scope => new PostgresPortalDb(postgres, scope);
                Channel = new PostgresChannel(settings.ConnectionString);
                break;
            default:
                throw new InvalidOperationException($"There is no storage provider {settings.Provider}.");
        }
    }

    /// <summary>By which nodes that share the database hear of each other; null where there is one node only.</summary>
    internal PostgresChannel? Channel { get; }

    /// <summary>Sees and saves one company's rows only.</summary>
    public PortalDb OpenFor(Guid companyId) => _open(Scope.Company(companyId));

    /// <summary>Sees all rows: for workers, sign-in and migrations.</summary>
    public PortalDb OpenForInstallation() => _open(Scope.Installation);
}
