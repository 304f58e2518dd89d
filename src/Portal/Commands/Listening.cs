using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Lethe.Portal.Commands;

/// <summary>Opens the doors, or says why they cannot be opened.</summary>
internal static class Listening
{
    public static async Task Start(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (WhyNot(app, e) is { } why)
        {
            // The workers run already. They stop because the program does, or their end would be told as a failure of its own.
            app.Lifetime.StopApplication();
            throw new CommandFailedException($"{why} Choose another address, such as --urls=http://localhost:5081");
        }
    }

    private static string? WhyNot(WebApplication app, Exception fault) => fault switch
    {
        IOException { InnerException: AddressInUseException } => $"Something else listens at {app.Configuration["urls"]} already.",
        SocketException or IOException { InnerException: AggregateException } => $"Lethe cannot listen at {app.Configuration["urls"]}: {fault.Message}",
        _ => null,
    };
}
