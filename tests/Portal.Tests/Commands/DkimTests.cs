using Lethe.Testing.Dns;

namespace Lethe.Portal.Tests.Commands;

public sealed class DkimTests
{
    [Fact]
    public async Task The_first_key_signs_at_once_and_its_record_is_printed_whole_and_split()
    {
        using var premises = new Premises();
        var (code, output, errors) = await premises.Run("dkim create --selector first --algorithm both");

        code.ShouldBe(0, errors);
        errors.ShouldContain("signs the mail of privacy.test");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("Name:  first._domainkey.privacy.test");
        lines[1].ShouldBe("Type:  TXT");
        lines[2].ShouldStartWith("Value: v=DKIM1; k=rsa; p=MII");
        lines[3].ShouldStartWith("Zone:  first._domainkey.privacy.test. IN TXT ( \"v=DKIM1; k=rsa; p=MII");
        var strings = lines[3].Split('"').Where((_, index) => index % 2 == 1).ToList();
        strings.ShouldAllBe(text => text.Length <= 255);
        string.Concat(strings).ShouldBe(lines[2][7..]);
        lines[4].ShouldBe("Name:  first-ed25519._domainkey.privacy.test");
        lines[6].ShouldStartWith("Value: v=DKIM1; k=ed25519; p=");
        (await premises.Run("dkim list")).Output.Split('\n').ShouldAllBe(line => line.Contains(" active ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_further_key_waits_until_its_record_is_found_and_then_retires_the_one_before()
    {
        using var premises = new Premises();
        using var dns = new ScriptedDnsServer();
        (string, string)[] settings = [("Mail__DnsServer", dns.Address)];
        await premises.Run("dkim create --selector old");
        var created = await premises.Run("dkim create --selector new");
        created.Errors.ShouldContain("lethe dkim use new");
        (await premises.Run("dkim remove old")).Errors.ShouldContain("Take another one into use first.");

        var early = await premises.Run("dkim use new", settings);
        (early.Code, early.Errors).ShouldBe((1, "There is no TXT record new._domainkey.privacy.test yet. Publish it, wait until DNS shows it, and try again."));
        dns.Text("new._domainkey.privacy.test", "v=DKIM1; p=AAAA");
        (await premises.Run("dkim use new", settings)).Errors.ShouldContain("is not this key's: v=DKIM1; p=AAAA");
        dns.Text("new._domainkey.privacy.test", created.Output.Split('\n').Single(line => line.StartsWith("Value: ", StringComparison.Ordinal))[7..]);
        (await premises.Run("dkim use new", settings)).Code.ShouldBe(0);

        var listed = (await premises.Run("dkim list")).Output.Split('\n');
        listed.Single(line => line.Contains(" old ", StringComparison.Ordinal)).ShouldContain(" retired ");
        listed.Single(line => line.Contains(" new ", StringComparison.Ordinal)).ShouldContain(" active ");
        (await premises.Run("dkim remove old")).Code.ShouldBe(0);
        (await premises.Run("dkim list")).Output.ShouldNotContain(" old ");
    }

    [Theory]
    [InlineData("dkim use nothing", 1, "privacy.test has no key with the selector nothing. See: lethe dkim list")]
    [InlineData("dkim create --selector a.b!", 1, "a.b! is not a selector. Use letters, digits and hyphens, such as lethe2026.")]
    [InlineData("dkim create --domain nowhere", 1, "nowhere is not a domain name.")]
    [InlineData("dkim use", 2, "")]
    public async Task What_cannot_be_done_is_said(string command, int code, string sentence)
    {
        using var premises = new Premises();
        var ran = await premises.Run(command);
        (ran.Code, ran.Output).ShouldBe((code, ""));
        ran.Errors.ShouldContain(sentence);
    }
}
