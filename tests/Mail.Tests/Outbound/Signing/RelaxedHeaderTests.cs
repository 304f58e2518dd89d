namespace Lethe.Mail.Tests.Outbound.Signing;

public sealed class RelaxedHeaderTests
{
    [Theory]
    // RFC 6376 section 3.4.5.
    [InlineData("A: X", "a:X\r\n")]
    [InlineData("B : Y\t\r\n\tZ  ", "b:Y Z\r\n")]
    // The name: lower case, no blanks before the colon.
    [InlineData("SUBJect:AbC", "subject:AbC\r\n")]
    [InlineData("Subject \t :\tx", "subject:x\r\n")]
    // The value: unfolded, runs of blanks as one, none at its ends.
    [InlineData("Subject: a\r\n b\r\n\tc", "subject:a b c\r\n")]
    [InlineData("Subject:\r\n a", "subject:a\r\n")]
    [InlineData("Subject: a  \t  b", "subject:a b\r\n")]
    [InlineData("Subject: a\r\n ", "subject:a\r\n")]
    [InlineData("Subject:", "subject:\r\n")]
    [InlineData("Subject:  \t ", "subject:\r\n")]
    // Only the first colon parts the name from the value; other bytes stay as they are.
    [InlineData("To: a:b : c", "to:a:b : c\r\n")]
    [InlineData("Subject: Zo\u00c3\u00ab \u00a0x", "subject:Zo\u00c3\u00ab \u00a0x\r\n")]
    public void A_field_is_relaxed_by_the_rules(string field, string relaxed) => Relaxed.Header(field).ShouldBe(relaxed);
}
