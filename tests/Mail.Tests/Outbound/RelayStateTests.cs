using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class RelayStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private readonly RelayState _state = new();

    [Fact]
    public void It_is_probed_at_growing_distances_up_to_a_minute()
    {
        var waits = new List<double>();
        var at = Now;
        for (var i = 0; i < 8; i++)
        {
            _state.IsDown("Connection refused", at);
            waits.Add((_state.ProbeAt!.Value - at).TotalSeconds);
            at = _state.ProbeAt.Value;
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        (_state.Trouble, _state.Since).ShouldBe(("Connection refused", Now));
    }

    [Fact]
    public void Many_who_fail_at_once_are_one_failure()
    {
        for (var i = 0; i < 8; i++) _state.IsDown("Connection refused", Now);

        _state.ProbeAt.ShouldBe(Now.AddSeconds(1));
    }

    [Fact]
    public void One_answer_ends_the_trouble_and_the_next_begins_anew()
    {
        _state.IsDown("Connection refused", Now);
        _state.IsDown("Connection refused", Now.AddSeconds(1));

        _state.Answers(Now.AddSeconds(2));

        (_state.Trouble, _state.Since, _state.ProbeAt).ShouldBe((null, null, null));
        _state.IsDown("Connection refused", Now.AddSeconds(3));
        _state.ProbeAt.ShouldBe(Now.AddSeconds(4));
    }

    [Fact]
    public void It_is_talking_for_a_while_after_its_last_answer()
    {
        _state.IsTalking(Now).ShouldBeFalse();
        _state.Answers(Now);

        _state.IsTalking(Now.AddSeconds(9)).ShouldBeTrue();
        _state.IsTalking(Now.AddSeconds(11)).ShouldBeFalse();
    }
}
