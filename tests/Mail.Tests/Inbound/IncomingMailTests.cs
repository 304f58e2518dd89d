using System.Text;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound;

public sealed class IncomingMailTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(200_000, null)]
    [InlineData(200_000, 200_000)]
    [InlineData(200_000, 100)]
    [InlineData(200_000, 300_000)]
    [InlineData(IncomingMail.Largest, null)]
    public async Task It_is_read_as_a_whole_whatever_size_was_said(int size, int? said)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) bytes[i] = (byte)(i % 251);

        var mail = await IncomingMail.Read(new MemoryStream(bytes), said, CancellationToken.None);

        (mail.Size, mail.IsCut).ShouldBe((size, false));
        mail.Bytes.Span.SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task More_than_is_kept_is_not_read()
    {
        using var stream = new MemoryStream(new byte[IncomingMail.Largest + 10_000]);

        var mail = await IncomingMail.Read(stream, null, CancellationToken.None);

        (mail.Bytes.Length, mail.IsCut).ShouldBe((IncomingMail.Largest, true));
        stream.Position.ShouldBe(IncomingMail.Largest + 1);
        (await IncomingMail.Read(new MemoryStream(new byte[IncomingMail.Largest + 7]), IncomingMail.Largest + 7, CancellationToken.None)).Size.ShouldBe(IncomingMail.Largest + 7);
    }

    [Theory]
    [InlineData("Subject: x\r\n\r\nHello", true)]
    [InlineData("X-Odd!#$%:\n", true)]
    [InlineData("", false)]
    [InlineData(": x", false)]
    [InlineData("{ \"Subject\": \"x\" }", false)]
    [InlineData("{\"Subject\":\"x\"}", false)]
    [InlineData("Dear all,\r\nsee: here", false)]
    [InlineData("no header at all", false)]
    public void A_mail_begins_with_a_header(string text, bool does) => new IncomingMail(Encoding.UTF8.GetBytes(text), text.Length).BeginsWithHeader.ShouldBe(does);
}
