using Lethe.Benchmarks.Serving;
using Lethe.Storage;

namespace Lethe.Benchmarks.Queues;

/// <summary>The shared database: a server of this run's own, which keeps what it was given as it does out of the box.</summary>
internal sealed class PostgresQueue(string folder, PostgresServer server) : QueueStore(Path.Combine(folder, "queue-postgresql"))
{
    private const string Seed = "seed";
    private int _runs;

    public override string Name => "PostgreSQL";

    protected override QueueSettings Seeded => Settings(StorageProvider.PostgreSql, server.ConnectionTo(Seed));

    public override TimeSpan ProcessorTime => server.ProcessorTime;

    public override async Task<QueueSettings> Copy(CancellationToken cancel)
    {
        var run = await NewRun(cancel);
        await Command($"CREATE DATABASE {run} TEMPLATE {Seed} STRATEGY file_copy", cancel);
        return Settings(StorageProvider.PostgreSql, server.ConnectionTo(run));
    }

    public override async Task<QueueSettings> Take(CancellationToken cancel)
    {
        var run = await NewRun(cancel);
        await Command($"ALTER DATABASE {Seed} RENAME TO {run}", cancel);
        return Settings(StorageProvider.PostgreSql, server.ConnectionTo(run));
    }

    public override void Dispose()
    {
        server.Dispose();
        base.Dispose();
    }

    protected override async Task Clear(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        await Command($"DROP DATABASE IF EXISTS {Seed} WITH (FORCE)", cancel);
        await Command($"CREATE DATABASE {Seed}", cancel);
    }

    protected override Task Settle(PortalDb db, CancellationToken cancel) => Execute(db, "VACUUM (ANALYZE)", cancel);

    private async Task Command(string sql, CancellationToken cancel)
    {
        var databases = new PortalDbFactory(new() { Provider = StorageProvider.PostgreSql, ConnectionString = $"{server.ConnectionTo("postgres")};Pooling=False" });
        await using var db = databases.OpenForInstallation();
        await Execute(db, sql, cancel);
    }

    /// <summary>A name of its own: this process may still hold connections to the last one. Those to the seed would forbid copying it.</summary>
    private async Task<string> NewRun(CancellationToken cancel)
    {
        await Command($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Seed}'", cancel);
        await Command($"DROP DATABASE IF EXISTS run{_runs} WITH (FORCE)", cancel);
        return $"run{++_runs}";
    }
}
