using Lethe.Portal.Demo;
using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages.Demo;

public sealed class SessionTests
{
    [Fact]
    public async Task One_click_signs_in_as_the_owner()
    {
        await using var portal = await PortalUnderTest.Start(("Portal:Demo", "true"));
        await portal.SignUpOwner(email: DemoCompany.OwnerEmail);
        using var visitor = portal.Visitor();

        var answer = await visitor.Submit(await visitor.Get("/demo/session"));

        answer.Location.ShouldBe("/requests");
        (await visitor.Get("/requests")).Status.ShouldBe(200);
    }
}
