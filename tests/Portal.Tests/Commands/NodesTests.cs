using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Lethe.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Commands;

/// <summary>Several programs on one PostgreSQL.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private readonly Premises _premises = new();
    private TestDatabase _database = null!;

    private (string, string)[] OnPostgres => [("Storage__Provider", "PostgreSql"), ("Storage__ConnectionString", _database.Settings.ConnectionString)];

    private string Target => _database.Settings.ConnectionString.Replace("Maximum Pool Size", "MaxPoolSize", StringComparison.Ordinal);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.OpenEmptyAsync(StorageProvider.PostgreSql);

    public async ValueTask DisposeAsync()
    {
        _premises.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nodes_that_start_at_the_same_moment_on_an_empty_database_bring_it_into_shape_once_and_all_run()
    {
        MasterKey.Create().Write(_premises["master.key"]);
        var nodes = Enumerable.Range(0, 3).Select(_ => _premises.Start("serve", OnPostgres)).ToList();
        try
        {
            foreach (var node in nodes) await Eventually.FindAsync("the start", () => node.Errors.Contains("with this setup code: ") ? "" : null, TimeSpan.FromMinutes(1), () => node.Errors);
            foreach (var node in nodes) await node.Terminate();
            foreach (var node in nodes) (await node.ExitCode()).ShouldBe(0, node.Errors);
        }
        finally
        {
            foreach (var node in nodes) node.Dispose();
        }
    }

    [Fact]
    public async Task A_portal_that_was_moved_to_PostgreSql_goes_on_there()
    {
        await _premises.Found("ben@northwind.example", then: (services, ben) => services.GetRequiredService<SendAccountLink>().ForNewPassword(ben));

        var (code, output, errors) = await _premises.Run($"move --to postgresql --connection-string {Target}");

        code.ShouldBe(0, errors);
        output.ShouldStartWith("TABLE");
        output.ShouldContain("Companies");
        errors.ShouldContain("Companies: 1 of 1 rows compared");
        errors.ShouldContain("1 emails that wait are held in the old database");
        (await _premises.Run("queue list")).Output.ShouldContain("@privacy.test");
        (await _premises.Run("queue list", OnPostgres)).Output.ShouldBeEmpty();
        (await _premises.Run("account confirm ben@northwind.example", OnPostgres)).ShouldBe((0, "", "This address is confirmed already."));
        (await _premises.Run($"move --to postgresql --connection-string {Target}")).Errors.ShouldContain("The target is not empty");
        (await _premises.Run("backup --to x.dump", OnPostgres)).Errors.ShouldContain("pg_dump");
    }

    [Theory]
    [InlineData("move --to oracle --connection-string Host=x", 2)]
    [InlineData("move --to postgresql --connection-string garbage", 1)]
    [InlineData("restore --from nothing.backup", 1)]
    [InlineData("backup", 2)]
    public async Task What_cannot_be_done_is_said_without_a_stack_trace(string command, int expected)
    {
        var (code, output, errors) = await _premises.Run(command);
        (code, output).ShouldBe((expected, ""), errors);
        errors.ShouldNotBeEmpty();
        errors.ShouldNotContain("   at ");
    }
}
