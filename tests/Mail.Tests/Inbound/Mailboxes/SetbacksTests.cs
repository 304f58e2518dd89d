using Lethe.Mail.Inbound.Mailboxes;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

public sealed class SetbacksTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public void A_mail_is_stepped_over_after_three_times_and_tried_again_an_hour_later()
    {
        var setbacks = new Setbacks(_time);

        (setbacks.Failed("a"), setbacks.Failed("a"), setbacks.IsSteppedOver("a")).ShouldBe((false, false, false));
        (setbacks.Failed("a"), setbacks.IsSteppedOver("a"), setbacks.IsSteppedOver("b")).ShouldBe((true, true, false));
        _time.Advance(TimeSpan.FromHours(1));

        setbacks.IsSteppedOver("a").ShouldBeFalse();
    }

    [Fact]
    public void People_are_told_until_it_is_over_or_the_mail_has_been_taken_away()
    {
        var setbacks = new Setbacks(_time);
        setbacks.Words.ShouldBeNull();
        setbacks.Failed("a");
        setbacks.Failed("b");
        setbacks.Words!.ShouldStartWith("2 mails");

        setbacks.Over("a");
        setbacks.Words!.ShouldStartWith("One mail");
        _time.Advance(TimeSpan.FromHours(3));

        setbacks.Words.ShouldBeNull();
    }
}
