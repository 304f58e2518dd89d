using Lethe.Domain.Companies;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Companies;

public sealed class InvitationTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly Invitation _invitation = new(CompanyId, AgentId, "ben@northwind.example", AgentRole.Agent, "hash", Now);

    [Fact]
    public void It_works_for_seven_days_and_not_a_moment_longer()
    {
        _invitation.IsOpen(Now.AddDays(7) - Tick).ShouldBeTrue();
        _invitation.IsOpen(Now.AddDays(7)).ShouldBeFalse();
        _invitation.Accept(Now.AddDays(7))!.Code.ShouldBe("invitation-ended");
        _invitation.AcceptedAt.ShouldBeNull();
    }

    [Fact]
    public void It_works_once()
    {
        _invitation.Accept(Later).ShouldBeNull();
        _invitation.AcceptedAt.ShouldBe(Later);
        _invitation.Accept(Later)!.Code.ShouldBe("invitation-ended");
    }

    [Fact]
    public void It_does_not_work_once_it_was_withdrawn()
    {
        _invitation.Withdraw(Now);
        _invitation.Withdraw(Later);

        _invitation.WithdrawnAt.ShouldBe(Now);
        _invitation.Accept(Now)!.Code.ShouldBe("invitation-ended");
    }
}
