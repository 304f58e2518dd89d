using System.CommandLine;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe dkim remove SELECTOR</c>: forgets a key that does not sign.</summary>
internal static class DkimRemoveCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var remove = new Command("remove", "Forget a retired or waiting key.") { DkimCommand.Selector, DkimCommand.Domain };
        remove.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var db = installation.Databases.OpenForInstallation();
            var domain = parsed.GetValue(DkimCommand.Domain) ?? installation.Settings.Mail.Domain;
            var selector = parsed.GetRequiredValue(DkimCommand.Selector);
            DkimCommand.Demand(await DkimCommand.Keys(installation).Remove(db, domain, selector, cancel));
            await Console.Error.WriteLineAsync($"The key {selector} of {domain} is gone. Take its record out of DNS.");
            return 0;
        });
        return remove;
    }
}
