using System.CommandLine;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Nodes;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe queue list|hold|release</c>: what is held after a restore or a move.</summary>
internal static class QueueCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var list = new Command("list", "List the emails that are held, with the Message-ID under which the relay's log knows them.");
        list.SetAction(async (_, cancel) =>
        {
            foreach (var email in await new HeldMail(Databases(settings), TimeProvider.System).List(cancel)) Console.WriteLine($"{email.QueuedAt:u}  {email.Kind,-16}  {email.MessageId}");
            return 0;
        });

        var force = new Option<bool>("--force") { Description = "Although a node seems to be alive." };
        var hold = new Command("hold", "Hold all mail that waits, before the first start on a restored database.") { force };
        hold.SetAction(async (parsed, cancel) =>
        {
            var databases = Databases(settings);
            if (!parsed.GetValue(force)) await new LiveNodes(databases, TimeProvider.System).RequireNone(cancel);
            var mail = new HeldMail(databases, TimeProvider.System);
            var added = await mail.Hold(cancel);
            await Console.Error.WriteLineAsync($"{added} more emails are held, {await mail.Count(cancel)} in all. Send them: lethe queue release");
            return 0;
        });

        var release = new Command("release", "Send all that is held.");
        release.SetAction(async (_, cancel) =>
        {
            await Console.Error.WriteLineAsync($"{await new HeldMail(Databases(settings), TimeProvider.System).Release(cancel)} emails are queued and will be sent.");
            return 0;
        });
        return new Command("queue", "Mail that is held after a restore or a move.") { list, hold, release };
    }

    private static PortalDbFactory Databases(IReadOnlyList<string> settings) => new(Settings.Read(Configured.By(settings)).Storage);
}
