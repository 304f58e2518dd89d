using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class TroublemakersTests
{
    private readonly Troublemakers _troublemakers = new();
    private readonly Guid _email = Guid.Parse("01a20a3c-aa97-709b-b99f-2885f068e8e8");

    [Fact]
    public void While_the_relay_takes_nothing_at_all_no_mail_is_to_blame()
    {
        for (var i = 0; i < 10; i++) _troublemakers.Is(_email).ShouldBeFalse();
    }

    [Fact]
    public void A_mail_at_which_the_relay_gives_up_three_times_while_it_takes_others_is_to_blame()
    {
        _troublemakers.Is(_email).ShouldBeFalse();
        _troublemakers.SawGoodMail();
        _troublemakers.Is(_email).ShouldBeFalse();
        _troublemakers.SawGoodMail();

        _troublemakers.Is(_email).ShouldBeTrue();
        _troublemakers.Is(_email).ShouldBeFalse("it begins anew");
    }
}
