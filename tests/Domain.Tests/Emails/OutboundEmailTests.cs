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
}
