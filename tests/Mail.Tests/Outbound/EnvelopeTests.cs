using System.Text;
using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class EnvelopeTests
{
    [Fact]
    public void It_is_read_from_the_header()
    {
        var envelope = Read("Message-Id: <1@portal.example>", "From: \"Ada, Northwind\" <northwind@portal.example>", "To: Vendor <privacy@vendor.example>", "Cc: support@operator.example")!;

        (envelope.Sender, envelope.To, envelope.FromDomain, envelope.MessageId, envelope.NeedsUtf8).ShouldBe(("northwind@portal.example", "privacy@vendor.example", "portal.example", "1@portal.example", false));
        envelope.Copies.ShouldBe(["support@operator.example"]);
        envelope.Recipients.ShouldBe(["privacy@vendor.example", "support@operator.example"]);
    }

    [Fact]
    public void Folded_fields_in_any_case_are_read() =>
        Read("MESSAGE-ID:\r\n <1@portal.example>", "from: Ada\r\n\t<northwind@portal.example>", "tO:\r\n privacy@vendor.example")!.To.ShouldBe("privacy@vendor.example");

    [Fact]
    public void A_copy_to_the_recipient_is_none() =>
        Read("Message-Id: <1@portal.example>", "From: a@portal.example", "To: privacy@vendor.example", "Cc: Privacy@vendor.example, b@vendor.example, B@vendor.example")!.Copies.ShouldBe(["b@vendor.example"]);

    [Fact]
    public void International_domains_travel_as_A_labels_and_need_nothing()
    {
        var envelope = Read("Message-Id: <1@portal.example>", "From: a@portal.example", "To: privacy@bücher.example")!;

        (envelope.To, envelope.NeedsUtf8).ShouldBe(("privacy@xn--bcher-kva.example", false));
    }

    [Theory]
    [InlineData("To: zoë@vendor.example", "Subject: x")]
    [InlineData("To: privacy@vendor.example", "Cc: zoë@vendor.example")]
    [InlineData("To: privacy@vendor.example", "Reply-To: zoë@vendor.example")]
    public void A_local_part_outside_ASCII_needs_UTF8(string to, string other) => Read("Message-Id: <1@portal.example>", "From: a@portal.example", to, other)!.NeedsUtf8.ShouldBeTrue();

    [Theory]
    [InlineData("From: a@portal.example", "To: privacy@vendor.example")]
    [InlineData("Message-Id: <1@portal.example>", "To: privacy@vendor.example")]
    [InlineData("Message-Id: <1@portal.example>", "From: a@portal.example")]
    [InlineData("Message-Id: <1@portal.example>", "no field at all")]
    public void What_could_not_be_sent_is_no_envelope(params string[] fields) => Read(fields).ShouldBeNull();

    [Fact]
    public void What_stands_in_the_body_is_no_recipient() =>
        Envelope.Read(Encoding.UTF8.GetBytes("Message-Id: <1@portal.example>\r\nFrom: a@portal.example\r\n\r\nTo: privacy@vendor.example\r\n")).ShouldBeNull();

    private static Envelope? Read(params string[] fields) => Envelope.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", fields) + "\r\n\r\nText\r\n"));
}
