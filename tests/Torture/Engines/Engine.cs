using Lethe.Storage;
using Lethe.Torture.Nodes;

namespace Lethe.Torture.Engines;

/// <summary>The database of a storm, and what can be done to it.</summary>
internal abstract class Engine(StorageSettings settings, TimeProvider time) : IAsyncDisposable
{
    public StorageSettings Settings { get; } = settings;

    public PortalDbFactory Databases { get; } = new(settings);

    /// <summary>When it could not be used.</summary>
    public Timeline Outages { get; } = new();

    /// <summary>Whether it is being mistreated at the moment.</summary>
    public bool IsOut { get; private set; }

    public static async Task<Engine> Open(StorageProvider provider, TimeProvider time) => provider switch
    {
        StorageProvider.Sqlite => await SqliteEngine.Open(time),
        StorageProvider.PostgreSql => await PostgresEngine.Open(time),
    };

    public abstract ValueTask DisposeAsync();

    /// <summary>Does something after which, and while which, the database may not answer.</summary>
    protected async Task Mistreat(Func<Task> treatment)
    {
        var from = time.GetUtcNow();
        IsOut = true;
        try
        {
            await treatment();
        }
        finally
        {
            IsOut = false;
            Outages.Add(from, time.GetUtcNow());
        }
    }
}
