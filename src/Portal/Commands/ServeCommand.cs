using System.CommandLine;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe serve</c>: the portal, the mail worker, or both.</summary>
internal static class ServeCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var command = new Command("serve", "Run the portal.");
        command.SetAction(async (_, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var app = PortalApplication.Build(installation);
            await Listening.Start(app, cancel);
            await Greeting.Print(app, installation, cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
        return command;
    }
}
