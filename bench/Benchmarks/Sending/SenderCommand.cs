using System.CommandLine;
using Lethe.Portal;
using Microsoft.Extensions.Configuration;

namespace Lethe.Benchmarks.Sending;

/// <summary><c>sender</c>: what <c>lethe serve</c> runs, in a process that also tells how far it has come.</summary>
internal static class SenderCommand
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

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
            // Whoever started this holds its standard input open.
            var end = Task.Run(Console.In.ReadToEnd, CancellationToken.None);
            while (!end.IsCompleted)
            {
                Console.WriteLine(sampler.Take());
                await Task.Delay(Beat, cancel);
            }

            await app.StopAsync(cancel);
        });
        return command;
    }
}
