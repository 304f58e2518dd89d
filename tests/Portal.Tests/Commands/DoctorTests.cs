using System.Text.Json;
using Lethe.Testing.Dns;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;

namespace Lethe.Portal.Tests.Commands;

public sealed class DoctorTests
{
    [Fact]
    public async Task Before_the_first_start_it_says_what_is_still_to_come_and_makes_nothing()
    {
        using var premises = new Premises();

        var (code, output, errors) = await premises.Run("doctor", ("Roles", "mail"));

        code.ShouldBe(0, output + errors);
        output.ShouldContain("ok       settings");
        output.ShouldMatch("warning  database    .*lethe.db is not there yet. The first start makes it");
        output.ShouldMatch("warning  master key  .*master.key is not there yet");
        output.ShouldMatch("warning  relay       no mail leaves this machine: it is kept in .*mail. Set Mail__Relay");
        output.ShouldMatch("(ok|warning) +disk .* MB free for the database, .* MB free for mail, .* MB free for the master key");
        File.Exists(premises["lethe.db"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_all_is_well_it_says_so_line_by_line()
    {
        using var premises = new Premises();
        using var relay = new ScriptedSmtpServer();
        using var dns = new ScriptedDnsServer();
        var record = (await premises.Run("dkim create --selector first")).Output.Split('\n').First(line => line.StartsWith("Value: ", StringComparison.Ordinal))[7..];
        dns.Text("first._domainkey.privacy.test", record).Text("privacy.test", "v=spf1 ip4:192.0.2.1 -all").Text("_dmarc.privacy.test", "v=DMARC1; p=reject").Mail("privacy.test", "10 mx.privacy.test");
        var port = FreePort.Find();
        (string, string)[] settings =
            [("Mail__Relay", $"{relay.Address}?tls=none"), ("Mail__DnsServer", dns.Address), ("Portal__PublicUrl", $"http://127.0.0.1:{port}"), ("urls", $"http://127.0.0.1:{port}")];
        using var lethe = premises.Start("serve", settings);
        await Eventually.FindAsync("the portal", () => lethe.Errors.Contains("Lethe is at") ? "" : null, story: () => lethe.Errors);

        var (code, output, errors) = await premises.Run("doctor", settings);

        code.ShouldBe(0, output + errors);
        output.Split('\n').Where(line => !line.Contains(" disk ")).ShouldAllBe(line => line.StartsWith("ok "));
        output.ShouldMatch("ok       database    SQLite 3.* opens, is up to date, takes writes and looks whole");
        output.ShouldContain($"smtp://127.0.0.1:{relay.Port} answers");
        output.ShouldContain("privacy.test has MX, SPF and DMARC records");
        output.ShouldContain("first._domainkey.privacy.test stands in DNS as made here");
        relay.Transcript.ShouldNotContain(line => line.Contains("MAIL"));
    }

    [Fact]
    public async Task Problems_are_named_with_what_to_do_and_the_exit_code_tells_of_them()
    {
        using var premises = new Premises();
        using var relay = new ScriptedSmtpServer().Always("CONNECT", SmtpAnswer.Say("554 5.7.1 go away"));
        using var dns = new ScriptedDnsServer();
        await premises.Run("dkim create --selector first");
        dns.Text("first._domainkey.privacy.test", "v=DKIM1; k=rsa; p=AAAA").Text("privacy.test", "v=spf1 -all", "v=spf1 +all");

        var (code, output, errors) = await premises.Run("doctor --json", ("Mail__Relay", $"smtp://ben:geheim@127.0.0.1:{relay.Port}?tls=none"), ("Mail__DnsServer", dns.Address), ("Portal__PublicUrl", "http://127.0.0.1:1"));

        code.ShouldBe(1, output + errors);
        using var found = JsonDocument.Parse(output);
        var problems = found.RootElement.EnumerateArray().Where(each => each.GetProperty("verdict").GetString() == "problem")
            .ToDictionary(each => each.GetProperty("check").GetString()!, each => each.GetProperty("finding").GetString());
        problems.Keys.ShouldBe(["public URL", "relay", "login", "DNS", "DKIM"]);
        problems["relay"]!.ShouldContain("554 5.7.1 go away");
        problems["DNS"]!.ShouldContain("2 SPF records");
        problems["DKIM"].ShouldBe("first._domainkey.privacy.test is another key's");
        output.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_master_key_that_is_missing_or_open_to_all_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        using var premises = new Premises();
        await premises.Open();
        File.SetUnixFileMode(premises["master.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        (await premises.Run("doctor", ("Roles", "mail"))).Output.ShouldContain("can be read by others on this machine. Run: chmod 600");

        File.Delete(premises["master.key"]);
        var (code, output, _) = await premises.Run("doctor", ("Roles", "mail"));
        code.ShouldBe(1);
        output.ShouldMatch("problem  master key  The master key file .* does not exist");
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_problems_too()
    {
        using var premises = new Premises();

        var (code, output, _) = await premises.Run("doctor", ("Mail__Relay", "nowhere"), ("Roles", "cook"));

        code.ShouldBe(1);
        output.Split('\n').Length.ShouldBe(2);
        output.ShouldContain("problem  settings    Mail__Relay is not a relay");
        output.ShouldContain("problem  settings    Roles is \"cook\"");
    }

    [Fact]
    public async Task Each_mailbox_is_looked_into()
    {
        using var premises = new Premises();
        Directory.CreateDirectory(Path.Combine(premises["here"], "new"));
        await File.WriteAllTextAsync(Path.Combine(premises["here"], "new", "1.mail"), "Subject: Yes", TestContext.Current.CancellationToken);

        var (code, output, _) = await premises.Run(
            "doctor", ("Mail__Mailboxes__0", $"folder:{premises["here"]}"), ("Mail__Mailboxes__1", $"folder:{premises["there"]}"), ("Mail__Mailboxes__2", "imap://ada:geheim@127.0.0.1:1?tls=none"), ("Roles", "mail"));

        code.ShouldBe(1);
        output.ShouldMatch("ok       mailbox     folder:.*here lets us in and has 1 mail");
        output.ShouldMatch("warning  mailbox     folder:.*there is not there yet");
        output.ShouldMatch("problem  mailbox     imap://ada@127.0.0.1:1/INBOX: 127.0.0.1:1 cannot be reached");
        output.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_relay_that_says_nothing_does_not_hold_it_up()
    {
        using var premises = new Premises();
        using var relay = new ScriptedSmtpServer().Always("CONNECT", SmtpAnswer.Say("220 late").After(Task.Delay(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken)));
        using var dns = new ScriptedDnsServer();

        var (code, output, _) = await premises.Run("doctor", ("Mail__Relay", $"{relay.Address}?tls=none"), ("Mail__DnsServer", dns.Address), ("Roles", "mail"));

        code.ShouldBe(1);
        output.ShouldContain("problem  relay       no answer within 10 seconds");
        output.ShouldContain("warning  DNS         privacy.test has no MX, no SPF, no DMARC record");
    }
}
