using Lethe.Testing.Postgres;
using Npgsql;

namespace Lethe.Storage.Tests.Instruments;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Each_database_begins_empty()
    {
        var server = await PostgresServer.Shared;
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();

        await ExecuteAsync(first.ConnectionString, "CREATE TABLE apple (id int)");

        await ExecuteAsync(second.ConnectionString, "CREATE TABLE apple (id int)");
    }

    [Fact]
    public async Task A_template_is_filled_once_and_copied_for_each_test()
    {
        var server = await PostgresServer.Shared;
        var fillings = 0;
        Task FillAsync(string connectionString)
        {
            fillings++;
            return ExecuteAsync(connectionString, "CREATE TABLE pear (id int); INSERT INTO pear VALUES (1)");
        }

        await using var first = await server.CreateDatabaseAsync("pears", FillAsync);
        await using var second = await server.CreateDatabaseAsync("pears", FillAsync);

        (await ExecuteAsync(first.ConnectionString, "DELETE FROM pear")).ShouldBe(1);
        (await ExecuteAsync(second.ConnectionString, "DELETE FROM pear")).ShouldBe(1);
        fillings.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_was_down_comes_back_with_what_was_written()
    {
        using var server = await PostgresServer.StartNewAsync();
        await using var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database.ConnectionString, "CREATE TABLE fig (id int); INSERT INTO fig VALUES (1)");

        await server.StopAsync();
        await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(database.ConnectionString, "DELETE FROM fig"));
        await server.StartAsync();

        NpgsqlConnection.ClearAllPools();
        (await ExecuteAsync(database.ConnectionString, "DELETE FROM fig")).ShouldBe(1);
    }

    private static async Task<int> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
