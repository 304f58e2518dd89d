using Lethe.Benchmarks.Serving;
using Lethe.Storage;

namespace Lethe.Benchmarks.Queues;

/// <summary>The shared database: a server of this run's own, which keeps what it was given as it does out of the box.</summary>
internal sealed class PostgresQueue(string folder, PostgresServer server) : QueueStore(Path.Combine(folder, "queue-postgresql"))
{
    private const string Seed = "seed";
    private const string Run = "run";

    public override string Name => "PostgreSQL";

    public override TimeSpan ProcessorTime => server.ProcessorTime;

    public override async Task<QueueSettings> Copy(CancellationToken cancel)
    {
        await Command($"DROP DATABASE IF EXISTS {Run} WITH (FORCE)", cancel);
        await Command($"CREATE DATABASE {Run} TEMPLATE {Seed} STRATEGY file_copy", cancel);
        return Settings(StorageProvider.PostgreSql, server.ConnectionTo(Run));
    }

    public override void Dispose()
    {
        server.Dispose();
        base.Dispose();
    }

    protected override async Task<QueueSettings> Clear(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        await Command($"DROP DATABASE IF EXISTS {Seed} WITH (FORCE)", cancel);
        await Command($"CREATE DATABASE {Seed}", cancel);
        return Settings(StorageProvider.PostgreSql, $"{server.ConnectionTo(Seed)};Pooling=False");
    }

    protected override Task Settle(PortalDb db, CancellationToken cancel) => Execute(db, "VACUUM (ANALYZE)", cancel);

    private async Task Command(string sql, CancellationToken cancel)
    {
        var databases = new PortalDbFactory(new() { Provider = StorageProvider.PostgreSql, ConnectionString = $"{server.ConnectionTo("postgres")};Pooling=False" });
        await using var db = databases.OpenForInstallation();
        await Execute(db, sql, cancel);
    }
}
