using System.Text;
using System.Text.RegularExpressions;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>SpamAssassin, asked without the network, has nothing to hold against a deletion email that we could help.</summary>
public sealed partial class SpamScoreTests
{
    /// <summary>
    /// Rules that may fire: a mail with an HTML part is said to be one (for no points), and a signature is said to be there but not right, because
    /// offline nobody can look its key up.
    /// </summary>
    private static readonly string[] Harmless = ["HTML_MESSAGE", "DKIM_SIGNED", "DKIM_INVALID"];

    [Theory]
    [InlineData("Grace", "Hopper", "Northwind Traders", "en", "")]
    [InlineData("Zoë", "O'Brien-Łukasz", "Müller & Söhne", "de", "")]
    [InlineData("小龙", "李", "株式会社 ABC", "en", "privacy@operator.example")]
    public async Task No_rule_fires_against_it(string first, string last, string companyName, string language, string support)
    {
        await using var desk = await MailDesk.Open(support: support.Length == 0 ? null : support);
        await desk.Given.Company(companyName);
        var task = await desk.TaskFor("privacy@vendor.example", new DataSubjectProfile(first, last, "grace@person.example", null, null, new Dictionary<IdentifierKind, string>(), null), language: language);
        var email = await desk.Tick(task, await desk.Agent("Ada Agent", "agent@northwind.example"));

        var report = await Score(Signed.Twice(await desk.Written(email)));

        report.ShouldContain("Content analysis details");
        Rules().Matches(report).Where(rule => !Harmless.Contains(rule.Groups["name"].Value)).Select(rule => rule.Value.Trim()).ShouldBeEmpty(report);
    }

    private static async Task<string> Score(byte[] message)
    {
        using var folder = new TemporaryFolder("spam");
        var received = $"Received: from privacy.portal.example (privacy.portal.example [20.30.40.50])\r\n\tby mx.vendor.example with ESMTPS id 1; {TimeProvider.System.GetUtcNow():R}\r\n";
        await File.WriteAllBytesAsync(folder["message.eml"], [.. Encoding.ASCII.GetBytes(received), .. message]);
        await File.WriteAllTextAsync(folder["preferences"], "");
        return await Shell.RunAsync("spamassassin --local --test-mode --prefspath=\"$1/preferences\" <\"$1/message.eml\"", folder.Path);
    }

    [GeneratedRegex(@"^ *-?[0-9]+\.[0-9]+ +(?<name>[A-Z][A-Z0-9_]+) .*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rules();
}
