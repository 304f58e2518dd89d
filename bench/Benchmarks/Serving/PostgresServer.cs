using System.Diagnostics;
using System.Globalization;

namespace Lethe.Benchmarks.Serving;

/// <summary>Debian's PostgreSQL in a folder of its own, with the settings it comes with: what it has committed survives a power cut.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly double TicksASecond = 100;
    private readonly string _folder = Directory.CreateDirectory($"/var/tmp/lethe-bench-postgresql-{Environment.ProcessId}").FullName;

    private PostgresServer() { }

    /// <summary>What all its processes have spent so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var server = File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First();
            return Directory.GetDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Select(process => Spent(process, server)).Aggregate(TimeSpan.Zero, (sum, spent) => sum + spent);
        }
    }

    public static PostgresServer Start()
    {
        var server = new PostgresServer();
        if (Environment.IsPrivilegedProcess) Shell($"chown postgres:postgres {server._folder}");
        Shell($"{AsServer} {Tools}/initdb -D {server._folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8");
        Shell($"{AsServer} {Tools}/pg_ctl -D {server._folder}/data -w -l {server._folder}/log -o \"-c listen_addresses= -k {server._folder}\" start");
        return server;
    }

    public string ConnectionTo(string database) => $"Host={_folder};Username=postgres;Database={database}";

    public void Dispose()
    {
        Shell($"{AsServer} {Tools}/pg_ctl -D {_folder}/data -w -m immediate stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static string Tools => Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";

    /// <summary>It refuses to run as root.</summary>
    private static string AsServer => Environment.IsPrivilegedProcess ? "cd / && setpriv --reuid=postgres --regid=postgres --clear-groups" : "";

    /// <summary>Processor time of the server or a child of it, and of children that have ended (proc(5)).</summary>
    private static TimeSpan Spent(string process, string server)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var isServer = Path.GetFileName(process) == server;
            if (!isServer && fields[1] != server) return TimeSpan.Zero;
            return TimeSpan.FromSeconds(fields[11..(isServer ? 15 : 13)].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksASecond);
        }
        catch (IOException)
        {
            return TimeSpan.Zero;
        }
    }

    private static void Shell(string line)
    {
        // Its output goes nowhere: a server that stays behind would keep a pipe open.
        using var process = Process.Start("bash", ["-c", $"{{ {line}; }} >/dev/null 2>&1 </dev/null"]);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"`{line}` ended with {process.ExitCode}.");
    }
}
