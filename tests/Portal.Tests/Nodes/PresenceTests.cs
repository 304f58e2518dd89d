using Lethe.Storage.Nodes;
using Lethe.Testing.Databases;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Nodes;

public sealed class PresenceTests
{
    [Theory]
    [InlineData("both", true)]
    [InlineData("portal", false)]
    public async Task A_node_is_there_from_its_start_to_its_orderly_stop(string roles, bool sendsMail)
    {
        using var folder = new TemporaryFolder("node");
        (string, string)[] settings = [("Storage:ConnectionString", $"Data Source={folder["lethe.db"]}"), ("Portal:MasterKeyFile", folder["master.key"]), ("Roles", roles)];
        var portal = await PortalUnderTest.Start(settings);
        var databases = portal.Databases;
        await using (portal)
        {
            var node = await Only(portal);
            (node.Name, node.SendsMail, node.RelayTrouble).ShouldBe(($"{Environment.MachineName} {Environment.ProcessId}", sendsMail, null));
        }

        await using var db = databases.OpenForInstallation();
        (await db.Nodes.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task It_tells_at_once_that_it_cannot_reach_the_relay()
    {
        using var relay = new ScriptedSmtpServer();
        relay.Stop();
        await using var portal = await PortalUnderTest.Start(("Mail:Relay", $"smtp://127.0.0.1:{relay.Port}?tls=none"));
        await Only(portal);
        var owner = await portal.SignUpOwner();
        using var visitor = portal.Visitor();
        await visitor.Submit(await visitor.Get("/account/forgotten-password"), ("Email", owner.Agent.Email));

        var node = await Eventually.FindAsync("the node to tell of its trouble", () => Nodes(portal).SingleOrDefault() is { RelayTrouble: not null } told ? told : null);

        node.RelayTroubleSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task Rows_of_nodes_that_died_long_ago_are_cleared_away()
    {
        using var folder = new TemporaryFolder("node");
        (string, string)[] settings = [("Storage:ConnectionString", $"Data Source={folder["lethe.db"]}"), ("Portal:MasterKeyFile", folder["master.key"])];
        var now = TimeProvider.System.GetUtcNow();
        await using (var first = await PortalUnderTest.Start(settings))
        {
            foreach (var (name, ago) in new[] { ("long dead", TimeSpan.FromDays(2)), ("just dead", TimeSpan.FromHours(2)) })
                await new Given(first.Databases, now).Save(new Node(Guid.CreateVersion7(now), name, sendsMail: true, now - ago));
        }

        await using var second = await PortalUnderTest.Start(settings);

        await Eventually.FindAsync("the dead to be forgotten", () => Nodes(second).Select(node => node.Name).Order() is var names && names.Count() == 2 && names.Contains("just dead") ? "" : null);
    }

    private static Task<Node> Only(PortalUnderTest portal) => Eventually.FindAsync("the node's row", () => Nodes(portal).SingleOrDefault());

    private static List<Node> Nodes(PortalUnderTest portal)
    {
        using var db = portal.Services.GetRequiredService<Lethe.Storage.PortalDbFactory>().OpenForInstallation();
        return [.. db.Nodes.AsNoTracking()];
    }
}
