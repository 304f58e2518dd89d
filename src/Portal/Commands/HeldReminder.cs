using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Portal.Commands;

/// <summary>Reminds whoever starts or restores a portal that mail waits for them.</summary>
internal static class HeldReminder
{
    public static async Task Print(PortalDbFactory databases, CancellationToken cancel)
    {
        var held = await new HeldMail(databases, TimeProvider.System).Count(cancel);
        if (held == 0) return;
        await Console.Error.WriteLineAsync($"{held} emails are held since this database was restored from a backup or moved away: some may have been sent since.");
        await Console.Error.WriteLineAsync("Look: lethe queue list. Send them: lethe queue release. Or let each agent try again or cancel what is theirs.");
    }
}
