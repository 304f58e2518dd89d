using Lethe.Domain.Companies;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Companies;

public sealed class AgentTests
{
    [Fact]
    public void The_last_owner_is_never_deactivated()
    {
        var owner = Agent();

        owner.Deactivate(otherActiveOwners: 0, Now)!.Code.ShouldBe("last-owner");
        owner.IsActive.ShouldBeTrue();

        owner.Deactivate(otherActiveOwners: 1, Now).ShouldBeNull();
        owner.IsActive.ShouldBeFalse();
    }

    [Fact]
    public void The_last_owner_stays_an_owner()
    {
        var owner = Agent();

        owner.ChangeRole(AgentRole.Agent, otherActiveOwners: 0)!.Code.ShouldBe("last-owner");
        owner.ChangeRole(AgentRole.Owner, otherActiveOwners: 0).ShouldBeNull();
        owner.ChangeRole(AgentRole.Agent, otherActiveOwners: 1).ShouldBeNull();
        owner.Role.ShouldBe(AgentRole.Agent);
    }

    [Fact]
    public void An_agent_is_deactivated_once_and_comes_back()
    {
        var agent = Agent(AgentRole.Agent);

        agent.Deactivate(otherActiveOwners: 0, Now).ShouldBeNull();
        agent.Deactivate(otherActiveOwners: 0, Later).ShouldBeNull();
        agent.DeactivatedAt.ShouldBe(Now);

        agent.Reactivate();
        agent.IsActive.ShouldBeTrue();
    }
}
