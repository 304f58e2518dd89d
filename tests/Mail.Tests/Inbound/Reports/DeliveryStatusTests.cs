using Lethe.Mail.Inbound.Reports;

namespace Lethe.Mail.Tests.Inbound.Reports;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void Recipients_are_told_apart_even_without_empty_lines()
    {
        var found = DeliveryStatus.Read("Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; <a@b.example>\nAction: Failed (no)\nStatus: 5.1.1 (bad)\nFinal-Recipient: rfc822; c@d.example\nAction: delayed\nStatus: 4.4.1\n");

        found.ShouldBe([new("a@b.example", "failed", "5.1.1", "(bad)"), new("c@d.example", "delayed", "4.4.1", "")]);
    }

    [Fact]
    public void Empty_lines_within_a_recipient_do_not_make_two()
    {
        var found = DeliveryStatus.Read("Final-Recipient: rfc822; a@b.example\n\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2\n Mailbox full\n");

        found.ShouldBe([new("a@b.example", "failed", "5.2.2", "552 5.2.2 Mailbox full")]);
    }

    [Theory]
    [InlineData("rfc822; ann@b.example", "ann@b.example")]
    [InlineData("RFC822;<ann@b.example>", "ann@b.example")]
    [InlineData("utf-8; ann\\x{E9}@b.example", "anné@b.example")]
    [InlineData("rfc822;ann+2Bx+40b.example", "ann+x@b.example")]
    [InlineData("rfc822; ann+tag@b.example", "ann+tag@b.example")]
    [InlineData("rfc822; \"Ann\" <ann@b.example> (Ann)", "ann@b.example")]
    [InlineData("x-local; /var/mail/ann", null)]
    [InlineData("rfc822; \\x{D800}@", null)]
    public void Addresses_are_taken_out_of_their_fields(string field, string? address) => MailAddress.OfField(field).ShouldBe(address);
}
