using Lethe.Portal.Demo;

namespace Lethe.Portal.Tests.Demo;

public sealed class DemoPlanTests
{
    [Fact]
    public void The_same_seed_makes_the_same_requests() =>
        DemoPlan.All(new Random(7)).ShouldBe(DemoPlan.All(new Random(7)));

    [Fact]
    public void Nobody_asks_twice() =>
        DemoPlan.All(new Random(7)).Select(plan => plan.Person.Email).ShouldBeUnique();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1815)]
    public void The_newcomers_request_is_the_newest(int seed) =>
        DemoPlan.All(new Random(seed))[^1].IsForNewcomer.ShouldBeTrue();
}
