using System.Text;

namespace Lethe.Mail.Tests.Outbound.Signing;

public sealed class DkimSignerTests
{
    private const string Plain = "From: Ada <ada@portal.example>\r\nTo: privacy@vendor.example\r\nSubject: Please\r\nX-Other: 1\r\n\r\nDelete.\r\n";

    [Fact]
    public void Rsa_stands_first_and_ed25519_beside_it()
    {
        var signed = Signed.Twice(Plain);

        Signed.Holds(signed).ShouldBeTrue();
        var tags = SignatureCheck.Signatures(signed);
        tags.Select(one => (one["v"], one["a"], one["c"], one["d"], one["s"])).ShouldBe(
        [
            ("1", "rsa-sha256", "relaxed/relaxed", "portal.example", "lethe1"),
            ("1", "ed25519-sha256", "relaxed/relaxed", "portal.example", "lethe2"),
        ]);
        Encoding.Latin1.GetString(signed).ShouldEndWith(Plain);
    }

    [Fact]
    public void It_signs_the_fields_that_are_there_and_forbids_a_second_sender_recipient_subject_or_way_to_answer() =>
        SignatureCheck.Signatures(Signed.Twice(Plain))[0]["h"].ShouldBe("From:From:To:To:Reply-To:Subject:Subject");

    [Theory]
    [InlineData("From: Eve <eve@evil.example>\r\n")]
    [InlineData("To: eve@evil.example\r\n")]
    [InlineData("Subject: Other\r\n")]
    [InlineData("Reply-To: eve@evil.example\r\n")]
    public void A_field_that_is_added_on_the_way_breaks_it(string added)
    {
        var signed = Encoding.Latin1.GetString(Signed.Twice(Plain));
        Signed.Holds(Encoding.Latin1.GetBytes(signed.Replace("From: Ada", $"{added}From: Ada", StringComparison.Ordinal))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Delete.", "Keep...")]
    [InlineData("Subject: Please", "Subject: Pleased")]
    [InlineData("t=1", "t=2")]
    public void What_is_altered_on_the_way_breaks_it(string before, string after)
    {
        var signed = Encoding.Latin1.GetString(Signed.Twice(Plain));
        Signed.Holds(Encoding.Latin1.GetBytes(signed.Replace(before, after, StringComparison.Ordinal))).ShouldBeFalse();
    }

    [Fact]
    public void What_relays_do_to_blanks_and_unsigned_fields_does_not()
    {
        var signed = Encoding.Latin1.GetString(Signed.Twice(Plain));
        var relayed = "Received: from a by b\r\n" + signed.Replace("Subject: Please", "subject:  Please ", StringComparison.Ordinal).Replace("X-Other: 1\r\n", "", StringComparison.Ordinal) + "\r\n\r\n";
        Signed.Holds(Encoding.Latin1.GetBytes(relayed)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("From: a@portal.example\r\n\r\n")]
    [InlineData("From: a@portal.example\r\n")]
    [InlineData("From: a@portal.example")]
    [InlineData("From: a@portal.example\r\n\r\nno end of line")]
    [InlineData("From: a@portal.example\r\nFrom: b@portal.example\r\nTo: c@portal.example\r\nTo: d@portal.example\r\n\r\nx\r\n\r\n\r\n")]
    [InlineData("Subject: \r\n\ta\r\n b\t\r\n  c\r\nFrom: \"Hopper, Jr. \\\"G\\\"\"\r\n <a@portal.example>\r\n\r\nx\r\n")]
    [InlineData("no colon here\r\nFrom: a@portal.example\r\n\r\n\u00fc\u0000\u00ff\r\n")]
    public void Odd_messages_are_signed_as_they_are(string message) => Signed.Holds(Signed.Twice(message)).ShouldBeTrue();

    [Fact]
    public void Lines_of_the_signature_stay_short()
    {
        var fields = string.Concat(Enumerable.Range(0, 70).Select(number => $"References: <{number}@portal.example>\r\n"));
        var signed = Encoding.Latin1.GetString(Signed.Twice($"{fields}{Plain}"));

        Signed.Holds(Encoding.Latin1.GetBytes(signed)).ShouldBeTrue();
        signed.Split("References", 2)[0].Split("\r\n").ShouldAllBe(line => line.Length <= 78);
    }

    [Fact]
    public void Many_sign_at_once()
    {
        var signed = new byte[64][];
        Parallel.For(0, signed.Length, number => signed[number] = Signed.Twice($"Subject: {number}\r\n{Plain}"));
        signed.ShouldAllBe(message => Signed.Holds(message));
    }
}
