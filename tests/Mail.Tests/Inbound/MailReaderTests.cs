using System.Diagnostics;
using System.Text;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound;

/// <summary>Mail that somebody sends to hurt: reading it takes bounded time and memory, and says what was cut.</summary>
public sealed class MailReaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private const long Memory = 400L * 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("no header at all")]
    [InlineData("From: a@b.example\nSubject: =?utf-8?B?////?=\nContent-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: base64\n\n!!!!")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"\"\n\n--\n--\n")]
    [InlineData("From: a@b.example\n\n{\"notificationType\":\"Bounce\",\"bounce\":{}}")]
    [InlineData("From: a@b.example\n\n{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":[1,null]}}")]
    [InlineData("Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient:\nAction\nStatus: 5\n--b--\n")]
    public void Whatever_comes_is_read(string raw)
    {
        var reading = Read(raw);

        reading.Confidence.ShouldBeInRange(0, 1);
        reading.Because.ShouldNotContain(sentence => sentence.StartsWith("The message could not be read"));
    }

    [Fact]
    public void Fifty_megabytes_are_cut_and_the_reading_says_so()
    {
        var reading = Read("From: a@b.example\nSubject: big\n\n" + string.Concat(Enumerable.Repeat(new string('x', 998) + "\n", 51_000)));

        reading.Kind.ShouldBe(InboundKind.Answer);
        reading.Because.ShouldContain("Only the first 8 MB were read.");
    }

    [Fact]
    public void A_stream_that_never_ends_is_cut()
    {
        var reading = new MailReader().Read(new Endless());

        reading.Because.ShouldContain("Only the first 8 MB were read.");
    }

    [Fact]
    public void Ten_thousand_parts_in_parts_are_not_followed_down()
    {
        var nested = string.Concat(Enumerable.Range(0, 10_000).Select(level => $"Content-Type: multipart/mixed; boundary=n{level}\n\n--n{level}\n"));

        Read("From: a@b.example\n" + nested + "Content-Type: text/plain\n\nhello\n").Kind.ShouldBe(InboundKind.Answer);
    }

    [Fact]
    public void A_hundred_thousand_parts_side_by_side_are_cut() =>
        Read("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 100_000)) + "--b--\n")
            .Because.ShouldContain("The message has more parts than were read.");

    [Fact]
    public void One_endless_header_line_is_cut() =>
        Read("From: a@b.example\nSubject: " + new string('s', 6_000_000) + "\n\nhello\n").Because.ShouldContain("The header was longer than a header can be and was cut.");

    [Fact]
    public void A_million_forged_recipients_are_cut()
    {
        var reading = Read("From: MAILER-DAEMON@relay.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
            + string.Concat(Enumerable.Range(0, 1_000_000).Select(number => $"Final-Recipient: rfc822; a{number}@b.example\nAction: failed\nStatus: 5.1.1\n\n")) + "--b--\n");

        reading.Kind.ShouldBe(InboundKind.Bounce);
        reading.Recipients.Count.ShouldBe(1_000);
        reading.Because.ShouldContain("Further recipients were not read.");
    }

    [Fact]
    public void A_message_whose_header_is_spoilt_is_read_all_the_same() =>
        Read("garbage before the header\n\0\0\nFrom: MAILER-DAEMON@relay.example\nReturn-Path: <>\nSubject: failure notice\n\n<ann@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n")
            .Recipients.Single().ShouldBe(new("ann@b.example", FailureReason.AddressGone, IsPermanent: true, "5.1.1", "<ann@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)"));

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Any_line_end_will_do_in_a_report(string end)
    {
        var fields = string.Join(end, "Final-Recipient: rfc822; ann@b.example", "Action: failed", "Status: 5.2.2", "");
        var reading = Read("From: MAILER-DAEMON@relay.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" + fields + "\n--b--\n");

        reading.Recipients.Single().Reason.ShouldBe(FailureReason.MailboxFull);
    }

    private static Reading Read(string raw)
    {
        var bytes = Encoding.Latin1.GetBytes(raw);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();

        var reading = new MailReader().Read(bytes);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Memory);
        return reading;
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
