using Lethe.Domain.Requests;

namespace Lethe.Domain.Tests.Requests;

public sealed class OutcomesTests
{
    [Fact]
    public void Every_outcome_is_pending_waiting_or_ended_and_only_one_of_these() =>
        new[] { Outcome.Pending }.Concat(Outcomes.Waiting).Concat(Outcomes.Ended).Order().ShouldBe(Enum.GetValues<Outcome>());

    [Fact]
    public void What_has_not_ended_is_open()
    {
        foreach (var outcome in Enum.GetValues<Outcome>()) outcome.IsOpen().ShouldBe(!Outcomes.Ended.Contains(outcome));
    }
}
