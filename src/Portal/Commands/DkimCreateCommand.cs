using System.CommandLine;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;

namespace Lethe.Portal.Commands;

/// <summary>What <c>lethe dkim create</c> makes.</summary>
internal enum DkimChoice
{
    Rsa,
    Ed25519,
    Both,
}

/// <summary><c>lethe dkim create</c>: makes a key and prints the DNS record to publish.</summary>
internal static class DkimCreateCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var selector = new Option<string>("--selector") { Description = "Its name in DNS; one by the day unless told otherwise." };
        var algorithm = new Option<DkimChoice>("--algorithm") { Description = "rsa, which everybody verifies, ed25519, or both." };
        algorithm.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "rsa", "ed25519", "both");
        var create = new Command("create", "Make a key and print the DNS record to publish. The first key of a domain signs at once.") { DkimCommand.Domain, selector, algorithm };
        create.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var db = installation.Databases.OpenForInstallation();
            var domain = parsed.GetValue(DkimCommand.Domain) ?? installation.Settings.Mail.Domain;
            var named = parsed.GetValue(selector);
            foreach (var one in Algorithms(parsed.GetValue(algorithm)))
            {
                var (key, refusal) = await DkimCommand.Keys(installation).Create(db, domain, Named(named, one, parsed.GetValue(algorithm)), one, cancel);
                DkimCommand.Demand(refusal);
                Print(key!);
                await Console.Error.WriteLineAsync(Hint(key!));
            }

            return 0;
        });
        return create;
    }

    private static IEnumerable<DkimAlgorithm> Algorithms(DkimChoice choice) => choice switch
    {
        DkimChoice.Rsa => [DkimAlgorithm.Rsa],
        DkimChoice.Ed25519 => [DkimAlgorithm.Ed25519],
        DkimChoice.Both => [DkimAlgorithm.Rsa, DkimAlgorithm.Ed25519],
    };

    /// <summary>Two keys need two selectors.</summary>
    private static string? Named(string? selector, DkimAlgorithm algorithm, DkimChoice choice) =>
        selector is not null && choice == DkimChoice.Both && algorithm == DkimAlgorithm.Ed25519 ? $"{selector}-ed25519" : selector;

    internal static void Print(DkimKey key)
    {
        var value = DkimRecord.Value(key);
        Console.WriteLine($"""
            Name:  {DkimRecord.Name(key)}
            Type:  TXT
            Value: {value}
            Zone:  {DkimRecord.Name(key)}. IN TXT ( {DkimRecord.ForZoneFile(value)} )

            """);
    }

    private static string Hint(DkimKey key) => key.State == DkimKeyState.Active
        ? $"The key {key.Selector} signs the mail of {key.Domain} within half a minute. Publish its record now: Value for a provider's form, Zone for a zone file."
        : $"The key {key.Selector} waits: another one signs the mail of {key.Domain}. Publish its record, then: lethe dkim use {key.Selector} --domain {key.Domain}";
}
