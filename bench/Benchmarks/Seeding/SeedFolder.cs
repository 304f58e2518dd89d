using System.Diagnostics;
using Lethe.Portal;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Benchmarks.Seeding;

/// <summary>A seeded installation on disk. It is kept, and each run works on a copy.</summary>
internal sealed class SeedFolder(string folder, int requests)
{
    public const string MailDomain = "privacy.bench.example";
    public const string OwnerEmail = "ben@northwind-coffee.example";

    private readonly string _seed = Path.Combine(folder, $"seed-{requests}-{Shape()}");

    public SeedPlan Plan { get; } = new(requests);

    public bool IsReady => File.Exists(Path.Combine(_seed, "ready"));

    public long DatabaseBytes => new FileInfo(RunFolder.Database(_seed)).Length;

    public async Task Sow(CancellationToken cancel)
    {
        if (Directory.Exists(_seed)) Directory.Delete(_seed, recursive: true);
        Directory.CreateDirectory(_seed);
        var clock = Stopwatch.StartNew();
        var installation = await Installed.Open(new RunFolder(_seed).Configuration, cancel);
        await new Sower(installation, Plan).Sow(cancel);
        await File.WriteAllTextAsync(Path.Combine(_seed, "ready"), "", cancel);
        await Console.Error.WriteLineAsync($"Seeded {Plan.Requests:N0} requests in {clock.Elapsed.TotalSeconds:N0} s");
    }

    /// <summary>A copy to work on, in the place of the last run's. A name serves once in a process, which may hold the last copy open.</summary>
    public RunFolder Copy(string name = "run")
    {
        var run = Path.Combine(folder, name);
        if (Directory.Exists(run)) Directory.Delete(run, recursive: true);
        Directory.CreateDirectory(run);
        foreach (var file in Directory.GetFiles(_seed)) File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
        return new RunFolder(run);
    }

    /// <summary>The newest migration: a seed of another shape is not used again.</summary>
    private static string Shape()
    {
        using var db = new PortalDbFactory(new StorageSettings { ConnectionString = "Data Source=:memory:" }).OpenForInstallation();
        return db.Database.GetMigrations().Last();
    }
}
