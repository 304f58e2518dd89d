using System.Collections.Concurrent;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;
using Npgsql;

namespace Lethe.Testing.Postgres;

/// <summary>
/// Debian's PostgreSQL in a folder of its own, reached over a Unix socket. Most tests share one server and take a
/// database each; a test that stops the server starts its own.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartNewAsync());
    // A test server loses nothing by losing everything in a power cut.
    private const string Options = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300";
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new("postgres");
    private readonly Leash _leash;
    private readonly string _control;

    private PostgresServer()
    {
        _control = $"{PostgresTools.AsServerUser} {PostgresTools.Folder}/pg_ctl -D {_folder["data"]} -w";
        _leash = new Leash($"{_control} -m immediate stop; rm -rf {_folder.Path}");
    }

    public static Task<PostgresServer> Shared => SharedServer.Value;

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => Shell.RunAsync($"{_control} -l {_folder["log"]} -o \"{Options} -k {_folder.Path}\" start");

    /// <summary>Stops as a machine that loses power does: connections break, nothing is said.</summary>
    public Task StopAsync() => Shell.RunAsync($"{_control} -m immediate stop");

    /// <summary>Stops as an update does: what goes on is rolled back, then connections end.</summary>
    public Task StopPolitelyAsync() => Shell.RunAsync($"{_control} -m fast stop");

    /// <summary>What it wrote into its log; for a human who wonders why a test failed.</summary>
    public string Log => File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "";

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A new and empty database.</summary>
    public Task<PostgresDatabase> CreateDatabaseAsync() => CopyAsync("template1");

    /// <summary>A new database that begins as the named template, which <paramref name="fill"/> makes once for each server.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string template, Func<string, Task> fill)
    {
        await _templates.GetOrAdd(template, _ => new(() => FillAsync(template, fill))).Value;
        return await CopyAsync(template);
    }

    public void Dispose() => _leash.Dispose();

    internal string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder.Path,
        Username = "postgres",
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    internal async Task ExecuteAsync(string sql)
    {
        // Not pooled: an idle connection would forbid copying or dropping the database.
        var connectionString = new NpgsqlConnectionStringBuilder(ConnectionStringTo("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task InitializeAsync()
    {
        await Shell.RunAsync(PostgresTools.GiveToServerUser(_folder.Path));
        var initialize = $"{PostgresTools.AsServerUser} {PostgresTools.Folder}/initdb -D {_folder["data"]}";
        await Shell.RunAsync($"{initialize} -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
    }

    private async Task FillAsync(string template, Func<string, Task> fill)
    {
        await ExecuteAsync($"CREATE DATABASE \"{template}\"");
        await fill(ConnectionStringTo(template));
        await using var filled = new NpgsqlConnection(ConnectionStringTo(template));
        NpgsqlConnection.ClearPool(filled);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'");
    }

    private async Task<PostgresDatabase> CopyAsync(string template)
    {
        var database = new PostgresDatabase(this, $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}");
        await ExecuteAsync($"CREATE DATABASE \"{database.Name}\" TEMPLATE \"{template}\"");
        return database;
    }
}
