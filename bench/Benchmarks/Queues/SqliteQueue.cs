using Lethe.Storage;

namespace Lethe.Benchmarks.Queues;

/// <summary>The embedded database: a file.</summary>
internal sealed class SqliteQueue(string folder) : QueueStore(Path.Combine(folder, "queue-sqlite"))
{
    private int _runs;

    public override string Name => "SQLite";

    protected override QueueSettings Seeded => Settings(StorageProvider.Sqlite, $"Data Source={Seed};Pooling=False");

    private string Seed => Path.Combine(Folder, "seed.db");

    public override async Task<QueueSettings> Copy(CancellationToken cancel)
    {
        var run = NewRun();
        File.Copy(Seed, run);
        // What is still to be written of the copy must not be in the way of what is measured.
        await using var file = File.OpenWrite(run);
        file.Flush(flushToDisk: true);
        return Settings(StorageProvider.Sqlite, $"Data Source={run}");
    }

    public override Task<QueueSettings> Take(CancellationToken cancel)
    {
        var run = NewRun();
        File.Move(Seed, run);
        return Task.FromResult(Settings(StorageProvider.Sqlite, $"Data Source={run}"));
    }

    protected override Task Clear(CancellationToken cancel)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        return Task.CompletedTask;
    }

    protected override Task Settle(PortalDb db, CancellationToken cancel) => Execute(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancel);

    /// <summary>A name of its own: this process may still hold the last one open.</summary>
    private string NewRun()
    {
        foreach (var file in Directory.GetFiles(Folder, "run-*")) File.Delete(file);
        return Path.Combine(Folder, $"run-{++_runs}.db");
    }
}
