using System.CommandLine;
using Lethe.Portal;
using Microsoft.Extensions.Configuration;

namespace Lethe.Benchmarks.Sending;

/// <summary><c>sender</c>: what <c>lethe serve</c> runs, in a process that also tells how far it has come.</summary>
internal static class SenderCommand
{
    public static Command Create()
    {
        var settings = new Argument<string[]>("settings");
        var command = new Command("sender", "Send what waits; started by the benchmark.") { settings };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            var configuration = new ConfigurationBuilder().AddCommandLine(parsed.GetRequiredValue(settings)).Build();
            var installation = await Installed.Open(configuration, cancel);
            using var sampler = new Sampler();
            await using var app = PortalApplication.Build(installation);
            await app.StartAsync(cancel);
            await sampler.Tell(cancel);
            await app.StopAsync(cancel);
        });
        return command;
    }
}
