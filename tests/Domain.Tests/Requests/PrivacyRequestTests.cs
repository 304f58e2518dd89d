using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

public sealed class PrivacyRequestTests
{
    [Fact]
    public void A_new_request_is_in_Review_and_due_in_a_month()
    {
        var request = Request(stage: Stage.Review);

        request.Stage.ShouldBe(Stage.Review);
        request.Name.ShouldBe("R-1042");
        request.IsOpen.ShouldBeTrue();
        request.IdentityDecided.ShouldBeFalse();
        request.DueOn.ShouldBe(new DateOnly(2026, 4, 2));
    }

    [Fact]
    public void It_is_accepted_once_the_identity_was_decided()
    {
        var request = Request(stage: Stage.Review);

        request.Accept(Now)!.Code.ShouldBe("identity-unverified");
        request.DecideIdentity(IdentityStatus.NotRequired, AgentId, Now).ShouldBeNull();
        request.Accept(Later).ShouldBeNull();

        request.Stage.ShouldBe(Stage.Process);
        request.AcceptedAt.ShouldBe(Later);
    }

    [Theory]
    [InlineData(Stage.Process)]
    [InlineData(Stage.Reply)]
    [InlineData(Stage.Closed)]
    public void It_is_accepted_and_rejected_in_Review_only(Stage stage)
    {
        var request = Request(stage: stage);

        request.Accept(Now)!.Code.ShouldBe("not-in-review");
        request.Reject()!.Code.ShouldBe("not-in-review");
        request.Stage.ShouldBe(stage);
    }

    [Fact]
    public void Who_decided_the_identity_is_kept_until_it_is_taken_back()
    {
        var request = Request(stage: Stage.Review);

        request.DecideIdentity(IdentityStatus.Verified, AgentId, Later);
        (request.IdentityDecidedById, request.IdentityDecidedAt).ShouldBe((AgentId, Later));

        request.DecideIdentity(IdentityStatus.Unverified, AgentId, Later);
        (request.IdentityDecidedById, request.IdentityDecidedAt).ShouldBe((null, null));
    }

    [Fact]
    public void A_rejected_request_goes_to_Reply_and_is_closed_as_rejected()
    {
        var request = Request(stage: Stage.Review);

        request.Reject().ShouldBeNull();
        request.Stage.ShouldBe(Stage.Reply);
        request.Close(Disposition.Completed, [], Now)!.Code.ShouldBe("was-rejected");
        request.Close(Disposition.Rejected, [], Later).ShouldBeNull();

        (request.Disposition, request.ClosedAt, request.IsOpen).ShouldBe((Disposition.Rejected, Later, false));
    }

    [Theory]
    [InlineData(Stage.Review)]
    [InlineData(Stage.Reply)]
    [InlineData(Stage.Closed)]
    public void It_moves_on_to_Reply_from_Process_only(Stage stage)
    {
        Request().ContinueToReply().ShouldBeNull();
        Request(stage: stage).ContinueToReply()!.Code.ShouldBe("not-in-process");
    }

    [Fact]
    public void It_goes_back_by_one_stage()
    {
        var request = Request(stage: Stage.Reply);

        request.StepBack().ShouldBeNull();
        request.Stage.ShouldBe(Stage.Process);
        request.StepBack().ShouldBeNull();
        request.Stage.ShouldBe(Stage.Review);
        request.StepBack()!.Code.ShouldBe("first-stage");
        Request(stage: Stage.Closed).StepBack()!.Code.ShouldBe("closed");
    }

    [Fact]
    public void A_rejected_request_goes_back_to_Review_undecided()
    {
        var request = Request(stage: Stage.Review);
        request.Reject();

        request.StepBack().ShouldBeNull();

        (request.Stage, request.Disposition).ShouldBe((Stage.Review, null));
    }

    [Fact]
    public void A_request_that_went_back_to_Review_and_was_rejected_is_reopened_in_Review()
    {
        var request = Request();
        request.StepBack();
        request.Reject();
        request.Close(Disposition.Rejected, [], Now);

        request.Reopen().ShouldBeNull();

        request.Stage.ShouldBe(Stage.Review);
        request.AcceptedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(Stage.Review)]
    [InlineData(Stage.Process)]
    public void Completed_and_rejected_are_how_it_ends_in_Reply_only(Stage stage)
    {
        Request(stage: stage).Close(Disposition.Completed, [], Now)!.Code.ShouldBe("not-in-reply");
        Request(stage: stage).Close(Disposition.Rejected, [], Now)!.Code.ShouldBe("not-in-reply");
    }

    [Theory]
    [InlineData(Stage.Review)]
    [InlineData(Stage.Process)]
    [InlineData(Stage.Reply)]
    public void What_is_offered_for_closing_is_what_closing_takes(Stage stage)
    {
        foreach (var disposition in Enum.GetValues<Disposition>())
        {
            var request = Request(stage: stage);
            var offered = request.PossibleDispositions.Contains(disposition);
            (request.Close(disposition, [], Now) is null).ShouldBe(offered, $"{disposition} in {stage}");
        }
    }

    [Theory]
    [InlineData(Disposition.Withdrawn)]
    [InlineData(Disposition.Expired)]
    [InlineData(Disposition.Duplicate)]
    public void It_may_end_otherwise_at_any_stage(Disposition disposition)
    {
        foreach (var stage in new[] { Stage.Review, Stage.Process, Stage.Reply })
            Request(stage: stage).Close(disposition, [], Now).ShouldBeNull();
    }

    [Fact]
    public void Closing_is_refused_while_tasks_are_open_and_says_whose()
    {
        var request = Request(stage: Stage.Reply);

        var refusal = request.Close(Disposition.Completed, ["Mailchimp", "Stripe"], Now);

        refusal!.Code.ShouldBe("open-tasks");
        refusal.Sentence.ShouldContain("Mailchimp, Stripe");
        request.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_closed_request_is_left_as_it_is()
    {
        var request = Request(stage: Stage.Closed);

        request.Close(Disposition.Completed, [], Now)!.Code.ShouldBe("closed");
        request.DecideIdentity(IdentityStatus.Unverified, AgentId, Now)!.Code.ShouldBe("closed");
        request.MoveDueDate(new DateOnly(2026, 5, 1))!.Code.ShouldBe("closed");
        request.Assign(AgentId)!.Code.ShouldBe("closed");
    }

    [Fact]
    public void It_is_reopened_where_the_work_was()
    {
        var request = Request(stage: Stage.Closed);

        request.Reopen().ShouldBeNull();

        (request.Stage, request.Disposition, request.ClosedAt).ShouldBe((Stage.Process, null, null));
        request.Reopen()!.Code.ShouldBe("not-closed");
    }

    [Fact]
    public void It_is_never_due_before_it_was_received()
    {
        var request = Request();

        request.MoveDueDate(new DateOnly(2026, 3, 1))!.Code.ShouldBe("due-before-received");
        request.MoveDueDate(new DateOnly(2026, 3, 2)).ShouldBeNull();
        request.DueOn.ShouldBe(new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void It_is_given_to_an_agent_and_taken_back()
    {
        var request = Request();

        request.Assign(AgentId).ShouldBeNull();
        request.AssigneeId.ShouldBe(AgentId);
        request.Assign(null).ShouldBeNull();
        request.AssigneeId.ShouldBeNull();
    }
}
