using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

/// <summary>What answers and bounces do to a source task.</summary>
public sealed class AnsweredTaskTests
{
    private static readonly Guid AnswerId = Guid.CreateVersion7(Now);
    private readonly DataSource _source = EmailSource();
    private readonly PrivacyRequest _request = Request();
    private readonly SourceTask _task;

    public AnsweredTaskTests()
    {
        _task = Task(_request, _source);
        _task.Ask(_request, _source, Subject(_request), _request.DueOn, Now).ShouldBeNull();
    }

    [Theory]
    [InlineData(Outcome.Deleted, true)]
    [InlineData(Outcome.PartlyDeleted, true)]
    [InlineData(Outcome.NotFound, true)]
    [InlineData(Outcome.Refused, true)]
    [InlineData(Outcome.NeedsInformation, false)]
    [InlineData(Outcome.UseOurForm, false)]
    [InlineData(Outcome.Acknowledged, false)]
    [InlineData(Outcome.Unreachable, false)]
    public void An_answer_moves_the_task_and_one_that_ends_it_holds(Outcome outcome, bool ends)
    {
        _task.Settle(_request, outcome, AnswerId, Later).ShouldBeNull();

        (_task.Outcome, _task.OutcomeAt, _task.AnswerId, _task.AnsweredAt).ShouldBe((outcome, Later, AnswerId, Later));
        _task.Settle(_request, Outcome.Refused, AnswerId, Later)?.Code.ShouldBe(ends ? "ended" : null);
    }

    [Fact]
    public void An_answer_to_a_closed_request_moves_nothing()
    {
        var closed = Request(stage: Stage.Closed);

        Task(closed, _source).Settle(closed, Outcome.Deleted, AnswerId, Later)!.Code.ShouldBe("closed");
    }

    [Theory]
    [InlineData(Outcome.Pending)]
    [InlineData(Outcome.Requested)]
    [InlineData(Outcome.Done)]
    [InlineData(Outcome.Waived)]
    public void No_data_source_answers_that(Outcome outcome) => Should.Throw<ArgumentOutOfRangeException>(() => _task.Settle(_request, outcome, AnswerId, Later));

    [Fact]
    public void A_machine_is_noted_while_nothing_else_is_known_and_never_counts_as_an_answer()
    {
        _task.Acknowledge(Outcome.Acknowledged, AnswerId, Later).ShouldBeTrue();
        (_task.Outcome, _task.AnsweredAt).ShouldBe((Outcome.Acknowledged, null));
        _task.Acknowledge(Outcome.Acknowledged, AnswerId, Later).ShouldBeFalse();
        _task.Acknowledge(Outcome.UseOurForm, AnswerId, Later).ShouldBeTrue();
        _task.Acknowledge(Outcome.Acknowledged, AnswerId, Later).ShouldBeFalse("a receipt says less than a form");
        _task.Settle(_request, Outcome.Deleted, AnswerId, Later).ShouldBeNull();
        _task.Acknowledge(Outcome.UseOurForm, AnswerId, Later).ShouldBeFalse();
        _task.Outcome.ShouldBe(Outcome.Deleted);
        Should.Throw<ArgumentOutOfRangeException>(() => _task.Acknowledge(Outcome.Deleted, AnswerId, Later));
    }

    [Fact]
    public void Whatever_somebody_wrote_is_heard_and_can_be_unheard()
    {
        _task.Hear(Later);
        _task.Hear(Later.AddDays(1));
        (_task.AnsweredAt, _task.Outcome).ShouldBe((Later, Outcome.Requested));

        _task.Unhear(Later.AddDays(2));
        _task.AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public void A_lost_contact_makes_an_open_task_unreachable_once()
    {
        _task.LoseContact(Later).ShouldBeTrue();

        (_task.Outcome, _task.OutcomeAt).ShouldBe((Outcome.Unreachable, Later));
        _task.LoseContact(Later).ShouldBeFalse();
    }

    [Fact]
    public void A_task_that_never_asked_has_ended_or_was_answered_loses_nothing()
    {
        Task(_request, _source).LoseContact(Later).ShouldBeFalse();
        _task.Settle(_request, Outcome.Acknowledged, AnswerId, Now).ShouldBeNull();
        _task.LoseContact(Later).ShouldBeFalse("what was answered had arrived");
        _task.Settle(_request, Outcome.Deleted, AnswerId, Now).ShouldBeNull();
        _task.LoseContact(Later).ShouldBeFalse();
    }
}
