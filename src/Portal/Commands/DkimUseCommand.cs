using System.CommandLine;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe dkim use SELECTOR</c>: lets a waiting key sign.</summary>
internal static class DkimUseCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var notChecked = new Option<bool>("--unchecked") { Description = "Do not look in DNS first whether the record is there." };
        var use = new Command("use", "Let a key sign, and retire the one that signed before it.") { DkimCommand.Selector, DkimCommand.Domain, notChecked };
        use.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var db = installation.Databases.OpenForInstallation();
            var domain = parsed.GetValue(DkimCommand.Domain) ?? installation.Settings.Mail.Domain;
            var selector = parsed.GetRequiredValue(DkimCommand.Selector);
            DkimCommand.Demand(await DkimCommand.Keys(installation).Use(db, domain, selector, parsed.GetValue(notChecked), cancel));
            await Console.Error.WriteLineAsync($"The key {selector} signs the mail of {domain} within half a minute. Leave the record of the one before it in DNS for a week: mail that it signed may still be on its way.");
            return 0;
        });
        return use;
    }
}
