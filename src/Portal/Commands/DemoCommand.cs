using System.CommandLine;
using Lethe.Portal.Demo;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe demo</c>: a portal filled with invented people, whose mail stays on this machine.</summary>
internal static class DemoCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var port = new Option<int?>("--port") { Description = "Where it listens on this machine; 5080 unless told otherwise." };
        var path = new Option<string>("--folder") { Description = "Where it is kept between starts.", DefaultValueFactory = _ => DemoFolder.Usual };
        var fresh = new Option<bool>("--fresh") { Description = "Forget what was done in the demo, and start over." };
        var command = new Command("demo", "Run a portal filled with invented people. No set-up; no mail leaves this machine.") { port, path, fresh };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = new DemoFolder(parsed.GetRequiredValue(path));
            var again = folder.IsReady && !parsed.GetValue(fresh);
            if (!again) folder.Clear();
            var installation = await Open(folder.Configure(settings, parsed.GetValue(port)), cancel);
            if (!again)
            {
                await Console.Error.WriteLineAsync($"Making the demo in {folder.Path}");
                await DemoSeed.Sow(installation, TimeProvider.System.GetUtcNow(), cancel);
                folder.MarkReady();
            }

            await using var app = PortalApplication.Build(installation, builder => builder.AddDemo(folder));
            await Listening.Start(app, cancel);
            await Console.Error.WriteLineAsync(Welcome(app, folder));
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
        return command;
    }

    private static async Task<Installed> Open(IConfigurationRoot configuration, CancellationToken cancel)
    {
        try
        {
            return await Installed.Open(configuration, cancel);
        }
        catch (Exception e) when (e is NewerDatabaseException or MasterKeyException)
        {
            throw new CommandFailedException("The demo was made by another version. Start over: lethe demo --fresh");
        }
    }

    private static string Welcome(WebApplication app, DemoFolder folder) => $"""

          The demo is at {app.Urls.First()}
          Sign in with one click: {app.Urls.First()}/demo/session
          or as {DemoCompany.OwnerEmail} with the password {DemoCompany.Password}

          It is kept in {folder.Path}; --fresh starts over. Ctrl+C stops it.
        """;
}
