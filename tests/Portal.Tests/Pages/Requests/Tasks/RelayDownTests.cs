using Lethe.Domain.Emails;
using Lethe.Testing.Folders;
using Lethe.Testing.Smtp;
using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

public sealed class RelayDownTests
{
    [Fact]
    public async Task What_was_ticked_while_the_relay_was_down_goes_out_when_it_is_back_even_after_a_restart()
    {
        using var folder = new TemporaryFolder("relay");
        using var relay = new ScriptedSmtpServer();
        relay.Stop();
        (string, string)[] settings =
        [
            ("Storage:ConnectionString", $"Data Source={folder["lethe.db"]}"), ("Portal:MasterKeyFile", folder["master.key"]), ("Mail:Relay", $"smtp://127.0.0.1:{relay.Port}?tls=none"),
        ];
        Guid email;
        await using (var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), settings: settings))
        {
            var desk = await Desk.Open(portal);
            var hotjar = await desk.Source("Hotjar");
            var request = await desk.Request();
            (await desk.Tick(request, hotjar)).Status.ShouldBe(200);
            await desk.Until(request, row => row is { Status: DeliveryStatus.Queued, ServerReply: not null }, "the worker to find the relay down");
            var row = (await desk.Show(request)).Document.QuerySelector(Desk.Row(await desk.TaskOf(request, hotjar)))!;
            row.QuerySelector("[data-state]")!.TextContent.ShouldContain("Waiting for the mail relay");
            row.QuerySelector("input.check")!.HasAttribute("checked").ShouldBeTrue();
            row.QuerySelector("form[action$='/cancellation']").ShouldNotBeNull();
            (await desk.Show(request)).Document.QuerySelector(".banner.trouble")!.TextContent.ShouldContain("The mail relay does not answer");
            (await portal.Visitor().Get("/health/ready")).Body.ShouldBe("Degraded");
            email = (await desk.Emails(request)).Single().Id;
        }

        relay.Messages.ShouldBeEmpty();
        relay.Start();
        await using (var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start.AddHours(1)), settings: settings))
        {
            await Testing.Processes.Eventually.FindAsync("the email to be sent", () =>
            {
                using var db = portal.Databases.OpenForInstallation();
                return db.OutboundEmails.Find(email) is { Status: DeliveryStatus.Sent } sent ? sent : null;
            });
        }

        relay.Messages.Count.ShouldBe(1);
    }
}
