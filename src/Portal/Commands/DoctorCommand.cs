using System.CommandLine;
using System.Text.Json;
using Lethe.Mail.Dns;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Mail.Outbound;
using Lethe.Portal.Doctor;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe doctor</c>: looks at all that the portal needs and prints a line for each: ok, warning or problem, and what to do.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };

    public static Command Create(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON array instead of lines." };
        var command = new Command("doctor", "Look at the database, master key, relay, mailboxes, DNS, clock and disk, and say what to do. Exit code 1 when there is a problem.") { json };
        command.SetAction(async parsed =>
        {
            var found = new List<(string Check, Diagnosis Diagnosis)>();
            await foreach (var (check, diagnosis) in Examine(settings))
            {
                found.Add((check, diagnosis));
                if (!parsed.GetValue(json)) Console.WriteLine(Line(check, diagnosis));
            }

            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(found.Select(Told), Lines));
            return found.Exists(each => each.Diagnosis.Verdict == Verdict.Problem) ? 1 : 0;
        });
        return command;
    }

    private static async IAsyncEnumerable<(string Check, Diagnosis Diagnosis)> Examine(IReadOnlyList<string> given)
    {
        var (settings, wrong) = Read(given);
        foreach (var sentence in wrong) yield return ("settings", Diagnosis.Problem(sentence, "docs/configure.md tells what each setting takes."));
        if (settings is null) yield break;
        yield return ("settings", Diagnosis.Ok("all can be read"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await foreach (var each in Examination.Of(Checks(settings, http), TimeProvider.System)) yield return each;
    }

    private static (Settings? Settings, IReadOnlyList<string> Wrong) Read(IReadOnlyList<string> given)
    {
        try
        {
            return (Settings.Read(Configured.By(given)), []);
        }
        catch (SettingsException e)
        {
            return (null, e.Sentences);
        }
    }

    private static IEnumerable<ICheck> Checks(Settings settings, HttpClient http) =>
    [
        new DatabaseCheck(settings), new MasterKeyCheck(settings, TimeProvider.System), new DiskCheck(settings), new ClockCheck(settings, http, TimeProvider.System),
        new PublicUrlCheck(settings, http), .. settings.Roles.HasFlag(Roles.Mail) ? MailChecks(settings) : [],
    ];

    private static IEnumerable<ICheck> MailChecks(Settings settings)
    {
        var relay = RelayAddress.Read(settings.Mail.Relay)!;
        var probe = new RelayProbe(relay, settings.Mail, TimeProvider.System);
        var dns = new DnsLookup(settings.Mail);
        foreach (var mailbox in settings.Mail.Mailboxes) yield return new MailboxCheck(MailboxAddress.Read(mailbox)!);
        yield return new RelayCheck(probe, relay);
        if (relay.IsFolder) yield break;
        yield return new LoginCheck(probe, relay);
        yield return new DnsCheck(settings, dns);
        yield return new DkimCheck(settings, dns);
    }

    private static string Line(string check, Diagnosis diagnosis) =>
        $"{Word(diagnosis.Verdict),-8} {check,-11} {diagnosis.Finding}{(diagnosis.Advice is null ? "" : $". {diagnosis.Advice}")}".Replace("..", ".", StringComparison.Ordinal);

    private static object Told((string Check, Diagnosis Diagnosis) each) =>
        new { check = each.Check, verdict = Word(each.Diagnosis.Verdict), finding = each.Diagnosis.Finding, advice = each.Diagnosis.Advice };

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        Verdict.Problem => "problem",
    };
}
