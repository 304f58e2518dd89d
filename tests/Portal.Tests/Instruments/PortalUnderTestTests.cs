using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Instruments;

public sealed class PortalUnderTestTests
{
    [Fact]
    public async Task It_answers_over_http_with_whole_pages()
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();
        (await visitor.Get("/health/ready")).Status.ShouldBe(200);
        var missing = await visitor.Get("/error/404");
        missing.Status.ShouldBe(404);
        missing.Heading.ShouldBe("Nothing is here");
        (await visitor.Get("/css/lethe.css")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_run_beside_each_other()
    {
        await using var one = await PortalUnderTest.Start();
        await using var other = await PortalUnderTest.Start();
        one.Address.ShouldNotBe(other.Address);
        (await one.SetupCode()).ShouldNotBe(await other.SetupCode());
    }
}
