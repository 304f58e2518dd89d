using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

public sealed class AnswerTests
{
    [Fact]
    public void A_person_agrees_or_corrects_once()
    {
        var agreed = Of(Outcome.Deleted);
        agreed.Decide(Outcome.Deleted, AgentId, Later).ShouldBeNull();
        (agreed.Decision, agreed.DecidedOutcome, agreed.DecidedById, agreed.DecidedAt, agreed.IsOpen).ShouldBe((AnswerDecision.Confirmed, Outcome.Deleted, AgentId, Later, false));
        agreed.Decide(Outcome.Refused, AgentId, Later)!.Code.ShouldBe("already-decided");
        agreed.Dismiss(AgentId, Later)!.Code.ShouldBe("already-decided");

        var corrected = Of(Outcome.Deleted);
        corrected.Decide(Outcome.Refused, AgentId, Later).ShouldBeNull();
        (corrected.Decision, corrected.DecidedOutcome, corrected.Outcome).ShouldBe((AnswerDecision.Corrected, Outcome.Refused, Outcome.Deleted));
    }

    [Fact]
    public void One_that_changes_nothing_is_dismissed()
    {
        var answer = Of(null);

        answer.Dismiss(AgentId, Later).ShouldBeNull();

        (answer.Decision, answer.DecidedOutcome).ShouldBe((AnswerDecision.Dismissed, null));
    }

    [Fact]
    public void One_that_takes_effect_by_itself_names_nobody()
    {
        var answer = Of(Outcome.NotFound);

        answer.TakeEffect(Later);

        (answer.Decision, answer.DecidedOutcome, answer.DecidedById).ShouldBe((AnswerDecision.Automatic, Outcome.NotFound, null));
    }

    [Theory]
    [InlineData(Outcome.Deleted, 0.9, Outcome.Deleted, true)]
    [InlineData(Outcome.Acknowledged, 0.9, Outcome.Deleted, true)]
    [InlineData(Outcome.Acknowledged, 0.4, Outcome.Deleted, false)]
    [InlineData(Outcome.Refused, 0.9, Outcome.Deleted, false)]
    [InlineData(null, 0.9, Outcome.Deleted, false)]
    [InlineData(Outcome.Acknowledged, 0.9, Outcome.Requested, false)]
    [InlineData(Outcome.UseOurForm, 0.9, Outcome.UseOurForm, false)]
    public void Only_what_says_surely_what_is_over_already_needs_nobody(Outcome? says, double confidence, Outcome settled, bool repeats) =>
        Of(says, confidence).OnlyRepeats(settled).ShouldBe(repeats);

    private static Answer Of(Outcome? outcome, double confidence = 0.9) =>
        new(Task(Request(), EmailSource()), AnswerChannel.Mail, outcome, confidence, Guid.CreateVersion7(Now), Now);
}
