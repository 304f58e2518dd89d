using Lethe.Domain.Emails;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Emails;

public sealed class OutboundEmailTests
{
    [Fact]
    public void A_new_one_is_queued_and_due_at_once()
    {
        var email = Email();
        (email.Status, email.QueuedAt, email.DueAt).ShouldBe((DeliveryStatus.Queued, Now, Now));
    }

    [Fact]
    public void One_that_has_not_left_is_cancelled_once()
    {
        var email = Email();

        email.Cancel().ShouldBeNull();

        email.Status.ShouldBe(DeliveryStatus.Cancelled);
        email.Cancel()!.Code.ShouldBe("already-cancelled");
    }

    [Fact]
    public void Only_one_that_did_not_get_through_is_tried_again()
    {
        var email = Email();
        email.Retry(Later)!.Code.ShouldBe("not-failed");
        email.Cancel();
        email.Retry(Later)!.Code.ShouldBe("not-failed");
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued, false)]
    [InlineData(DeliveryStatus.Cancelled, false)]
    [InlineData(DeliveryStatus.Sent, true)]
    [InlineData(DeliveryStatus.Bounced, false)]
    public void Only_one_that_was_sent_comes_back(DeliveryStatus status, bool bounces)
    {
        var email = Email();
        typeof(OutboundEmail).GetProperty(nameof(OutboundEmail.Status))!.SetValue(email, status);

        var refusal = email.Bounce(FailureReason.MailboxFull, new string('x', 2000), Later);

        refusal?.Code.ShouldBe("not-sent");
        (refusal is null).ShouldBe(bounces);
        if (bounces) (email.Status, email.Reason, email.ServerReply!.Length, email.ServerReplyAt).ShouldBe((DeliveryStatus.Bounced, FailureReason.MailboxFull, OutboundEmail.MaximumServerReply, Later));
    }
}
