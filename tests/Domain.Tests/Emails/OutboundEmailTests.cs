using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
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

    [Theory]
    [InlineData(179, null, true)]
    [InlineData(180, null, false)]
    [InlineData(100, 41, true)]
    [InlineData(100, 40, false)]
    [InlineData(179, 178, true)]
    [InlineData(180, 178, false)]
    public void Its_link_takes_answers_for_half_a_year_and_two_months_after_the_request_was_closed(int days, int? closedAfter, bool takes)
    {
        var request = Samples.Request(stage: Stage.Reply);
        if (closedAfter is { } after) request.Close(Disposition.Completed, [], Now.AddDays(after)).ShouldBeNull();
        Asking(request).TakesAnswers(request, Now.AddDays(days)).ShouldBe(takes);
    }

    [Fact]
    public void No_answer_is_taken_to_one_that_was_cancelled_or_asked_nothing_or_is_another_request_s()
    {
        var request = Samples.Request();
        Asking(request, EmailKind.Reminder).TakesAnswers(request, Now).ShouldBeTrue();
        Asking(request, EmailKind.FurtherInformation).TakesAnswers(request, Now).ShouldBeTrue();
        Asking(request, EmailKind.PassedOn).TakesAnswers(request, Now).ShouldBeFalse();
        Asking(Samples.Request()).TakesAnswers(request, Now).ShouldBeFalse();
        var cancelled = Asking(request);
        cancelled.Cancel().ShouldBeNull();
        cancelled.TakesAnswers(request, Now).ShouldBeFalse();
        Email().TakesAnswers(request, Now).ShouldBeFalse();
    }

    private static OutboundEmail Asking(PrivacyRequest request, EmailKind kind = EmailKind.DeletionRequest) =>
        new(Guid.CreateVersion7(Now), request.CompanyId, kind, "id@portal.example", Guid.CreateVersion7(Now), Now) { RequestId = request.Id, SourceTaskId = request.Id };
}
