namespace Lethe.Mail.Tests.Outbound.Signing;

public sealed class RelaxedBodyTests
{
    [Theory]
    // RFC 6376 section 3.4.5.
    [InlineData(" C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n")]
    // Nothing, and what comes to nothing.
    [InlineData("", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r\n\r\n\r\n", "")]
    [InlineData(" \t\r\n  \r\n", "")]
    [InlineData("  ", "")]
    // A last line without an end gets one.
    [InlineData("a", "a\r\n")]
    [InlineData("a\r\nb", "a\r\nb\r\n")]
    [InlineData("a \t", "a\r\n")]
    // Blanks.
    [InlineData("a\tb\r\n", "a b\r\n")]
    [InlineData("a  \t b   c\r\n", "a b c\r\n")]
    [InlineData("\t\ta\r\n", " a\r\n")]
    [InlineData("a \r\n", "a\r\n")]
    // Empty lines are kept in the middle and dropped at the end, also those that only blanks stand on.
    [InlineData("\r\n\r\na\r\n\r\nb\r\n \r\n\t\r\n", "\r\n\r\na\r\n\r\nb\r\n")]
    [InlineData("a\r\n \t \r\nb\r\n", "a\r\n\r\nb\r\n")]
    // Eight bits, and a CR or LF that ends no line, stay as they are.
    [InlineData("Gr\u00c3\u00bc\u00c3\u009fe\u00a0\u00a0x\r\n", "Gr\u00c3\u00bc\u00c3\u009fe\u00a0\u00a0x\r\n")]
    [InlineData("a\rb\nc\r\n", "a\rb\nc\r\n")]
    [InlineData("a\r", "a\r\r\n")]
    public void A_body_is_relaxed_by_the_rules(string body, string relaxed) => Relaxed.Body(body).ShouldBe(relaxed);

    [Fact]
    public void It_never_needs_more_room_than_it_was_told()
    {
        var random = new Random(6376);
        for (var round = 0; round < 2000; round++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "a \t\r\n.b"[random.Next(7)])).Replace("\n", "\r\n", StringComparison.Ordinal);
            var relaxed = Relaxed.Body(body);
            Relaxed.Body(relaxed).ShouldBe(relaxed);
        }
    }
}
