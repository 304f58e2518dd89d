using Lethe.Portal.UseCases;

namespace Lethe.Portal.Commands;

/// <summary>What the start tells the person who started it.</summary>
internal static class Greeting
{
    public static async Task Print(WebApplication app, Installed installation, CancellationToken cancel)
    {
        var settings = installation.Settings;
        await HeldReminder.Print(installation.Databases, cancel);
        if (!settings.Roles.HasFlag(Roles.Portal)) return;
        await Console.Error.WriteLineAsync($"Lethe is at {settings.Portal.PublicUrl} (listening on {string.Join(", ", app.Urls)})");
        if (!settings.Portal.Demo && await SetupCode.Make(installation.Databases, cancel) is { } code)
        {
            await Console.Error.WriteLineAsync($"There is no company yet. Found it at {settings.Portal.PublicUrl}/account/sign-up");
            await Console.Error.WriteLineAsync($"with this setup code: {code}");
        }
    }
}
