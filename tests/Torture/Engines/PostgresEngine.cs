using Lethe.Storage;
using Lethe.Testing.Postgres;
using Npgsql;

namespace Lethe.Torture.Engines;

/// <summary>A PostgreSQL server of its own.</summary>
internal sealed class PostgresEngine : Engine
{
    private readonly PostgresServer _server;

    private PostgresEngine(PostgresServer server, PostgresDatabase database, TimeProvider time)
        : base(new() { Provider = StorageProvider.PostgreSql, ConnectionString = database.ConnectionString }, time) => _server = server;

    public static async Task<PostgresEngine> Open(TimeProvider time)
    {
        var server = await PostgresServer.StartNewAsync();
        return new(server, await server.CreateDatabaseAsync(), time);
    }

    /// <summary>What the server has logged.</summary>
    public string Log => _server.Log;

    /// <summary>Stops and starts it, as an update does or as a power cut.</summary>
    public Task Restart(bool isSudden, TimeSpan pause) => Mistreat(async () =>
    {
        if (isSudden) await _server.StopAsync();
        else await _server.StopPolitelyAsync();
        await Task.Delay(pause);
        await _server.StartAsync();
    });

    /// <summary>Throws every client out.</summary>
    public Task TerminateAll() => Mistreat(async () =>
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Settings.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteNonQueryAsync();
    });

    public override ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
