using System.Diagnostics;
using Lethe.Benchmarks.Seeding;
using Lethe.Portal;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Benchmarks.Queues;

/// <summary>Keeps an installation full of mail that waits; each measurement gets a copy of it.</summary>
internal abstract class QueueStore(string folder) : IDisposable
{
    public abstract string Name { get; }

    /// <summary>What a database server in processes of its own has spent so far.</summary>
    public virtual TimeSpan ProcessorTime => TimeSpan.Zero;

    protected string Folder => folder;

    protected abstract QueueSettings Seeded { get; }

    public async Task Sow(QueuePlan plan, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        await Clear(cancel);
        var installation = await Installed.Open(Seeded.Configuration, cancel);
        await new QueueSower(installation, plan).Sow(cancel);
        await using var db = installation.Databases.OpenForInstallation();
        await Settle(db, cancel);
        await Console.Error.WriteLineAsync($"Wrote {plan.Emails:N0} emails into {Name} in {clock.Elapsed.TotalSeconds:N0} s");
    }

    /// <summary>A copy to work on, in the place of the last one.</summary>
    public abstract Task<QueueSettings> Copy(CancellationToken cancel);

    /// <summary>The seed itself, which is used up.</summary>
    public abstract Task<QueueSettings> Take(CancellationToken cancel);

    public virtual void Dispose() { }

    /// <summary>Makes room for a new seed.</summary>
    protected abstract Task Clear(CancellationToken cancel);

    /// <summary>Leaves the seed as a database is that has been running for a while.</summary>
    protected abstract Task Settle(PortalDb db, CancellationToken cancel);

    protected QueueSettings Settings(StorageProvider provider, string connection) => new(
    [
        ("Storage:Provider", provider.ToString()),
        ("Storage:ConnectionString", connection),
        ("Portal:MasterKeyFile", Path.Combine(folder, "master.key")),
        ("Portal:PublicUrl", "http://portal.bench.example"),
        ("Mail:Domain", SeedFolder.MailDomain),
    ]);

    protected static Task Execute(PortalDb db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql, cancel);
}
