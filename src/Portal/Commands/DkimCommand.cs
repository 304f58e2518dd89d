using System.CommandLine;
using Lethe.Domain;
using Lethe.Mail.Dns;
using Lethe.Mail.Outbound.Signing;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe dkim</c>: the keys that sign mail.</summary>
internal static class DkimCommand
{
    public static Command Create(IReadOnlyList<string> settings) => new("dkim", "Keys that sign mail (DKIM).")
    {
        DkimCreateCommand.Create(settings),
        DkimUseCommand.Create(settings),
        DkimListCommand.Create(settings),
        DkimRemoveCommand.Create(settings),
    };

    internal static Option<string> Domain { get; } = new("--domain") { Description = "The domain whose mail it signs; Mail__Domain unless told otherwise." };

    internal static Argument<string> Selector { get; } = new("SELECTOR") { Description = "The key's selector, as lethe dkim list shows it." };

    internal static DkimKeys Keys(Installed installation) =>
        new(new(installation.MasterKey, TimeProvider.System), new DnsLookup(installation.Settings.Mail), TimeProvider.System);

    internal static void Demand(Refusal? refusal)
    {
        if (refusal is not null) throw new CommandFailedException(refusal.Sentence);
    }
}
