using System.Buffers;
using System.Text;
using Lethe.Mail.Outbound.Smtp;

namespace Lethe.Mail.Tests.Outbound.Smtp;

public sealed class DotStuffingTests
{
    [Theory]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("", "\r\n.\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData(".\r\n", "..\r\n.\r\n")]
    [InlineData("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("\r\n.\r\n.\r\n", "\r\n..\r\n..\r\n.\r\n")]
    [InlineData("a\r\n..b\r\n", "a\r\n...b\r\n.\r\n")]
    [InlineData("a.b\r\nc.\r\n", "a.b\r\nc.\r\n.\r\n")]
    public void A_dot_at_the_beginning_of_a_line_is_doubled_and_a_lone_one_ends_the_text(string message, string wire)
    {
        var target = new ArrayBufferWriter<byte>();

        DotStuffing.Put(target, "Signature: x\r\n"u8, Encoding.ASCII.GetBytes(message));

        Encoding.ASCII.GetString(target.WrittenSpan).ShouldBe("Signature: x\r\n" + wire);
    }
}
