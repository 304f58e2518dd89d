using Lethe.Storage;

namespace Lethe.Benchmarks.Queues;

/// <summary>The embedded database: a file.</summary>
internal sealed class SqliteQueue(string folder) : QueueStore(Path.Combine(folder, "queue-sqlite"))
{
    public override string Name => "SQLite";

    private string Seed => Path.Combine(Folder, "seed.db");

    private string Run => Path.Combine(Folder, "run.db");

    public override Task<QueueSettings> Copy(CancellationToken cancel)
    {
        foreach (var file in Directory.GetFiles(Folder, "run.db*")) File.Delete(file);
        File.Copy(Seed, Run);
        return Task.FromResult(Settings(StorageProvider.Sqlite, $"Data Source={Run}"));
    }

    protected override Task<QueueSettings> Clear(CancellationToken cancel)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        return Task.FromResult(Settings(StorageProvider.Sqlite, $"Data Source={Seed};Pooling=False"));
    }

    protected override Task Settle(PortalDb db, CancellationToken cancel) => Execute(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancel);
}
