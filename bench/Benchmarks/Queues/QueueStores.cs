using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks.Queues;

/// <summary>The databases that take part.</summary>
internal sealed class QueueStores : IDisposable
{
    private readonly List<QueueStore> _stores = [];

    public QueueStores(string folder, IEnumerable<string> storages)
    {
        foreach (var storage in storages) _stores.Add(storage == "sqlite" ? new SqliteQueue(folder) : new PostgresQueue(folder, PostgresServer.Start()));
    }

    public IReadOnlyList<QueueStore> All => _stores;

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
    }
}
