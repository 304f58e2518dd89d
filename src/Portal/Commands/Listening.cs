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
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new CommandFailedException($"Something else listens at {app.Configuration["urls"]} already. Choose another address, such as --urls=http://localhost:5081");
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: AggregateException })
        {
            throw new CommandFailedException($"Lethe cannot listen at {app.Configuration["urls"]}: {e.Message} Choose another address, such as --urls=http://localhost:5081");
        }
    }
}
