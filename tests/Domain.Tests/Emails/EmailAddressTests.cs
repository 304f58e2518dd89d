using Lethe.Domain.Emails;

namespace Lethe.Domain.Tests.Emails;

public sealed class EmailAddressTests
{
    private static readonly string Local = new('a', 64);
    private static readonly string Domain = $"{new string('a', 63)}.{new string('b', 63)}.{new string('c', 58)}.de";

    public static TheoryData<string> TooLong =>
    [
        $"{Local}a@vendor.example",
        $"{new string('ä', 33)}@vendor.example",
        $"{Local}@x.{Domain}",
        $"a@{new string('b', 64)}.example",
        $"{Local}@{string.Join('.', Enumerable.Repeat("ä", 60))}.de",
        $"{Local}@{string.Join('.', Enumerable.Repeat("ä", 24))}.de",
    ];

    [Theory]
    [InlineData("privacy@example.com")]
    [InlineData("  privacy@example.com \r\n")]
    [InlineData("Privacy@EXAMPLE.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'brien@example.com")]
    [InlineData("a!#$%&'*+-/=?^_`{|}~b@example.com")]
    [InlineData("1@2.example")]
    [InlineData("zoë@example.com")]
    [InlineData("李@例え.テスト")]
    [InlineData("privacy@münchen.example")]
    [InlineData("privacy@xn--mnchen-3ya.example")]
    [InlineData("a@b-c.example")]
    public void One_usable_address_is_taken(string address) => EmailAddress.WhyNot(address).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("privacy")]
    [InlineData("@example.com")]
    [InlineData("privacy@")]
    [InlineData("privacy@example")]
    [InlineData("privacy@example.")]
    [InlineData("privacy@.example")]
    [InlineData("privacy@exa..mple.com")]
    [InlineData("privacy@-example.com")]
    [InlineData("privacy@example-.com")]
    [InlineData("privacy@exa_mple.com")]
    [InlineData("privacy@exa mple.com")]
    [InlineData("privacy@192.0.2.1")]
    [InlineData("privacy@[192.0.2.1]")]
    [InlineData("privacy@xn--\u00fc.example")]
    [InlineData(".privacy@example.com")]
    [InlineData("privacy.@example.com")]
    [InlineData("pri..vacy@example.com")]
    [InlineData("pri vacy@example.com")]
    [InlineData("\"pri vacy\"@example.com")]
    [InlineData("privacy(office)@example.com")]
    [InlineData("privacy@example.com>")]
    [InlineData("mailto:privacy@example.com")]
    [InlineData("pri\u200Bvacy@example.com")]
    [InlineData("pri\u00ADvacy@example.com")]
    [InlineData("\uFEFFprivacy@example.com")]
    public void What_is_no_address_is_refused(string? address) => EmailAddress.WhyNot(address).ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("a@example.com; b@example.com")]
    [InlineData("a@example.com b@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a@example.com,")]
    public void Two_addresses_in_one_field_are_refused(string address) => EmailAddress.WhyNot(address)!.ShouldContain("one address only");

    [Fact]
    public void A_name_beside_the_address_is_refused() => EmailAddress.WhyNot("Office <privacy@example.com>")!.ShouldContain("angle brackets");

    [Theory]
    [InlineData("a@example.com\r\nBcc: b@example.org")]
    [InlineData("a\n@example.com")]
    [InlineData("a@exam\rple.com")]
    [InlineData("a\u2028@example.com")]
    [InlineData("a\0@example.com")]
    [InlineData("a@example.com\0")]
    [InlineData("a\u202E@example.com")]
    [InlineData("a@\u2066example.com")]
    public void What_could_forge_a_header_is_refused(string address) => EmailAddress.WhyNot(address).ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(TooLong))]
    public void What_is_too_long_for_mail_is_refused(string address) => EmailAddress.WhyNot(address).ShouldNotBeNull();

    [Fact]
    public void The_longest_address_is_taken()
    {
        var longest = $"{Local}@{Domain}";
        longest.Length.ShouldBe(EmailAddress.MaximumLength);
        EmailAddress.WhyNot(longest).ShouldBeNull();
    }

    [Fact]
    public void Half_a_character_is_refused() => EmailAddress.WhyNot("a\uD800@example.com").ShouldNotBeNull();

    [Fact]
    public void Sixty_four_kilobytes_are_refused_at_once() => EmailAddress.WhyNot($"{new string('a', 65_536)}@example.com")!.Length.ShouldBeLessThan(100);

    [Theory]
    [InlineData("privacy@MÜNCHEN.example", "privacy@xn--mnchen-3ya.example")]
    [InlineData("Privacy@Example.COM", "Privacy@example.com")]
    [InlineData("李@例え.テスト", "李@xn--r8jz45g.xn--zckzah")]
    public void A_domain_goes_out_as_its_A_labels(string address, string forMail) => EmailAddress.ForMail(address).ShouldBe(forMail);

    [Fact]
    public void Case_and_spelling_of_the_domain_make_no_other_mailbox()
    {
        EmailAddress.Same("Ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example").ShouldBeTrue();
        EmailAddress.Same("ada@vendor.example", "bob@vendor.example").ShouldBeFalse();
    }

    [Theory]
    [InlineData("noreply@example.com")]
    [InlineData("No-Reply@example.com")]
    [InlineData("no_reply@example.com")]
    [InlineData("no.reply+privacy@example.com")]
    [InlineData("privacy-noreply@example.com")]
    [InlineData("donotreply@example.com")]
    [InlineData("do-not-reply-2@example.com")]
    [InlineData("dont.reply@example.com")]
    [InlineData("MAILER-DAEMON@example.com")]
    public void An_address_nobody_reads_is_known(string address) => EmailAddress.IsNoReply(address).ShouldBeTrue();

    [Theory]
    [InlineData("privacy@example.com")]
    [InlineData("reply@example.com")]
    [InlineData("privacy@noreply.example")]
    [InlineData("norep@example.com")]
    public void An_address_that_is_read_is_not_taken_for_one(string address) => EmailAddress.IsNoReply(address).ShouldBeFalse();
}
