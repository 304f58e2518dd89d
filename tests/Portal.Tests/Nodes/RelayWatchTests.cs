using Lethe.Portal.Nodes;
using Lethe.Storage;
using Lethe.Storage.Nodes;
using Lethe.Testing.Databases;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Portal.Tests.Nodes;

public sealed class RelayWatchTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private RelayWatch _portalNode = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.OpenAsync(StorageProvider.Sqlite);
        _portalNode = new RelayWatch(new ThisNode(_time, sendsMail: false), new(), _database.Databases, _time);
    }

    public ValueTask DisposeAsync()
    {
        _portalNode.Dispose();
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task With_no_node_that_sends_mail_waits()
    {
        await Node("portal", sendsMail: false);

        (await _portalNode.Trouble(default)).ShouldBe("No program with the mail role is running: mail waits.");
    }

    [Fact]
    public async Task Mail_goes_out_as_long_as_one_node_reaches_the_relay()
    {
        await Node("a", trouble: "Connection refused.");
        await Node("b");

        (await _portalNode.Trouble(default)).ShouldBeNull();
    }

    [Fact]
    public async Task It_waits_when_none_does()
    {
        await Node("a", trouble: "Connection refused.");
        await Node("b", trouble: "Connection refused.");

        (await _portalNode.Trouble(default)).ShouldBe("The mail relay does not answer: Connection refused. Mail waits, and goes out when it is back.");
    }

    [Fact]
    public async Task A_node_that_has_been_silent_for_a_minute_is_gone()
    {
        await Node("a");
        (await _portalNode.Trouble(default)).ShouldBeNull();

        _time.Advance(TimeSpan.FromMinutes(1));

        (await _portalNode.Trouble(default)).ShouldStartWith("No program with the mail role");
    }

    [Fact]
    public async Task What_the_others_say_is_read_every_two_seconds_at_most()
    {
        (await _portalNode.Trouble(default)).ShouldNotBeNull();
        await Node("a");

        (await _portalNode.Trouble(default)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromSeconds(2));
        (await _portalNode.Trouble(default)).ShouldBeNull();
    }

    [Fact]
    public async Task Pages_and_the_health_check_of_a_node_without_the_mail_role_say_what_the_others_say()
    {
        await using var portal = await PortalUnderTest.Start(("Roles", "portal"));
        using var visitor = portal.Visitor();
        await Eventually.FindAsync("the lack of a node that sends", async () => (await visitor.Get("/health/ready")).Body == "Degraded" ? "" : null);
        (await visitor.Get("/account/sign-in")).Document.QuerySelector(".banner.trouble")!.TextContent.ShouldContain("Mail waits just now, and goes out by itself later.");

        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await new Given(portal.Databases, now).Save(new Node(Guid.CreateVersion7(now), "mail", sendsMail: true, now));

        await Eventually.FindAsync("the others' word", async () => (await visitor.Get("/health/ready")).Body == "Healthy" ? "" : null);
    }

    private async Task Node(string name, bool sendsMail = true, string? trouble = null)
    {
        var now = _time.GetUtcNow();
        await new Given(_database.Databases, now).Save(new Node(Guid.CreateVersion7(now), name, sendsMail, now) { RelayTrouble = trouble });
    }
}
