using System.Text;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>Two programs that others wrote find both signatures right, whatever the mail looks like.</summary>
public sealed class OtherVerifiersTests
{
    [Theory]
    [InlineData("Grace", "Hopper", "Ada Agent", "Northwind Traders", "en")]
    [InlineData("Zoë", "O'Brien-Łukasz", "Renée Müller", "Müller & Söhne", "de")]
    [InlineData("小龙", "李", "山田 太郎", "株式会社 ABC", "en")]
    [InlineData("Grace \"Amazing\"", "Hopper, Jr.", "Ada \"The Agent\", Esq.", "Cats, Dogs \"& Co\" <x@y.example>", "en")]
    [InlineData(".", "..", ".", "long", "en")]
    public async Task A_deletion_email_is_verified(string first, string last, string agentName, string companyName, string language)
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        await desk.Given.Company(companyName == "long" ? string.Concat(Enumerable.Repeat("Öl & Gas, \"Nord\" ", 12))[..200].Trim() : companyName);
        var task = await desk.TaskFor("privacy@vendor.example", new DataSubjectProfile(first, last, "grace@person.example", null, null, new Dictionary<IdentifierKind, string>(), null), language: language);
        var email = await desk.Tick(task, await desk.Agent(agentName, "agent@northwind.example"));

        await ShouldBeVerified(await desk.Written(email));
    }

    [Theory]
    [InlineData("Subject: folded\r\n  over \t three\r\n\tlines \r\nTo: a@x.example,\r\n b@x.example\r\n", "one  two\tthree  \r\n\r\n\r\n")]
    [InlineData("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n", "Gr\u00c3\u00bc\u00c3\u009fe aus \u00e6\u009d\u00b1\u00e4\u00ba\u00ac \u00a0 .\r\n.\r\n..x\r\n")]
    [InlineData("", "")]
    [InlineData("", "no end of line")]
    [InlineData("", "\r\n\r\n \r\n")]
    [InlineData("References: <1@x.example>\r\n <2@x.example>\r\nReferences: <3@x.example>\r\n", "two fields of one name\r\n")]
    public async Task Odd_messages_are_verified(string fields, string body) => await ShouldBeVerified(Encoding.Latin1.GetBytes(
        $"From: \"Ada, Northwind\" <northwind@portal.example>\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700\r\nMessage-ID: <1@portal.example>\r\n{fields}\r\n{body}"));

    [Fact]
    public async Task They_would_find_a_wrong_one()
    {
        var altered = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Signed.Twice("From: a@portal.example\r\n\r\nDelete\r\n")).Replace("Delete", "Keep", StringComparison.Ordinal));

        (await OtherVerifiers.AskDkimPy(altered, Signed.Rsa, Signed.Ed25519)).ShouldAllBe(result => result != "pass");
        (await OtherVerifiers.AskOpenDkim(altered, Signed.Rsa, Signed.Ed25519)).ShouldAllBe(result => result != "pass");
    }

    private static async Task ShouldBeVerified(byte[] message)
    {
        var signed = Signed.Twice(message);
        var said = Encoding.Latin1.GetString(signed);
        Signed.Holds(signed).ShouldBeTrue(said);
        (await OtherVerifiers.AskDkimPy(signed, Signed.Rsa, Signed.Ed25519)).ShouldBe(["pass", "pass"], said);
        // Its test mode does not see a last line without an end; on the way by SMTP each line has one.
        byte[] arrived = signed.AsSpan().EndsWith("\r\n"u8) ? signed : [.. signed, .. "\r\n"u8];
        (await OtherVerifiers.AskOpenDkim(arrived, Signed.Rsa, Signed.Ed25519)).Where(result => result != "neutral").ShouldBe(["pass", "pass"], said);
    }
}
