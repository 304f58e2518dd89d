using Lethe.Storage;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Torture.Engines;

/// <summary>SQLite on a small file system of its own, which can be filled; without root on the common disk, which cannot.</summary>
internal sealed class SqliteEngine : Engine
{
    private const int Megabytes = 400;
    private readonly TemporaryFolder _folder;
    private readonly Leash? _disk;
    private readonly TimeProvider _time;

    private SqliteEngine(TemporaryFolder folder, Leash? disk, TimeProvider time)
        : base(new() { Provider = StorageProvider.Sqlite, ConnectionString = $"Data Source={folder["disk/lethe.db"]}" }, time) => (_folder, _disk, _time) = (folder, disk, time);

    /// <summary>Whether the disk can be filled.</summary>
    public bool HasDisk => _disk is not null;

    public static async Task<SqliteEngine> Open(TimeProvider time)
    {
        var folder = new TemporaryFolder("torture");
        Directory.CreateDirectory(folder["disk"]);
        return new(folder, await Mount(folder["disk"]), time);
    }

    /// <summary>Leaves not a byte free for a while.</summary>
    public Task FillDisk(TimeSpan length) => Mistreat(async () =>
    {
        var ballast = _folder["disk/ballast"];
        // What is freed meanwhile is taken, too.
        await Shell.RunAsync("end=$((SECONDS + $2)); while ((SECONDS < end)); do head -c 500M /dev/zero >>\"$1\" 2>/dev/null || true; sleep 0.1; done", ballast, $"{length.TotalSeconds:0}");
        File.Delete(ballast);
    });

    public override async ValueTask DisposeAsync()
    {
        await using (var db = Databases.OpenForInstallation()) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _disk?.Dispose();
        _folder.Dispose();
    }

    private static async Task<Leash?> Mount(string folder)
    {
        if (!Environment.IsPrivilegedProcess) return null;
        try
        {
            await Shell.RunAsync($"mount -t tmpfs -o size={Megabytes}m,mode=700 tmpfs \"$1\"", folder);
            return new Leash($"umount -l {folder}");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
