using Lethe.Domain.Emails;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Emails;

public sealed class InboundEmailTests
{
    private static readonly Guid Content = Guid.CreateVersion7(Now);
    private static readonly Guid Reading = Guid.CreateVersion7(Now);
    private readonly InboundEmail _inbound = new(Guid.CreateVersion7(Now), "maildir:/var/mail", "1", Guid.CreateVersion7(Now), 100, Now);

    [Fact]
    public void A_new_one_waits_and_is_due_at_once() =>
        (_inbound.Status, _inbound.DueAt, _inbound.CompanyId, _inbound.Kind).ShouldBe((InboundStatus.Waiting, Now, null, null));

    [Theory]
    [InlineData(InboundMatch.EnvelopeToken, true)]
    [InlineData(InboundMatch.ReplyToken, true)]
    [InlineData(InboundMatch.Thread, false)]
    [InlineData(InboundMatch.Original, false)]
    [InlineData(InboundMatch.Reference, false)]
    [InlineData(InboundMatch.Hand, false)]
    public void A_match_takes_over_whose_it_is_and_only_a_token_is_ours(InboundMatch by, bool hasOurToken)
    {
        var email = Email();

        _inbound.Match(email, by, isFromStranger: true, Content, Reading);

        (_inbound.Status, _inbound.CompanyId, _inbound.EmailId, _inbound.MatchedBy).ShouldBe((InboundStatus.Matched, email.CompanyId, email.Id, by));
        (_inbound.ContentId, _inbound.ReadingId, _inbound.IsFromStranger, _inbound.HasOurToken).ShouldBe((Content, Reading, true, hasOurToken));
    }

    [Fact]
    public void What_nobody_can_match_is_attached_or_discarded_once()
    {
        var task = Task(Request(), EmailSource());
        _inbound.WhyNotAttach()!.Code.ShouldBe("not-unmatched");
        _inbound.Discard()!.Code.ShouldBe("not-unmatched");
        _inbound.Hold(CompanyId);

        _inbound.Attach(task, null, isFromStranger: false, Content, Reading).ShouldBeNull();

        (_inbound.Status, _inbound.MatchedBy, _inbound.SourceTaskId, _inbound.RequestId, _inbound.DataSourceId, _inbound.EmailId)
            .ShouldBe((InboundStatus.Matched, InboundMatch.Hand, task.Id, task.RequestId, task.DataSourceId, null));
        _inbound.Attach(task, null, false, Content, Reading)!.Code.ShouldBe("not-unmatched");
        _inbound.Discard()!.Code.ShouldBe("not-unmatched");
    }

    [Fact]
    public void Only_what_waits_with_the_operator_is_assigned()
    {
        _inbound.Assign(CompanyId)!.Code.ShouldBe("not-unmatched");
        _inbound.Hold(null);

        _inbound.Assign(CompanyId).ShouldBeNull();

        (_inbound.CompanyId, _inbound.Status).ShouldBe((CompanyId, InboundStatus.Unmatched));
        _inbound.Assign(CompanyId)!.Code.ShouldBe("not-unmatched");
    }

    [Fact]
    public void One_that_cannot_be_read_is_set_aside_after_too_many_times_and_can_be_discarded()
    {
        for (var i = 1; i <= 4; i++)
        {
            _inbound.Fail(5, Later);
            (_inbound.Status, _inbound.Failures, _inbound.DueAt).ShouldBe((InboundStatus.Waiting, i, Later));
        }

        _inbound.Fail(5, Later);

        _inbound.Status.ShouldBe(InboundStatus.SetAside);
        _inbound.WhyNotAttach()!.Code.ShouldBe("not-unmatched");
        _inbound.Discard().ShouldBeNull();
    }

    [Fact]
    public void It_waits_for_what_is_still_being_recorded()
    {
        _inbound.Wait(Later);

        (_inbound.DueAt, _inbound.Status, _inbound.Failures).ShouldBe((Later, InboundStatus.Waiting, 0));
    }

    [Fact]
    public void A_status_code_that_is_none_is_left_out()
    {
        _inbound.Explain(FailureReason.AddressGone, new string('5', 30));

        (_inbound.Reason, _inbound.StatusCode).ShouldBe((FailureReason.AddressGone, null));
    }
}
