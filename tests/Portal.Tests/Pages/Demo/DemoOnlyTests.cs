using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages.Demo;

public sealed class DemoOnlyTests
{
    [Theory]
    [InlineData("/demo/session")]
    [InlineData("/demo/mailbox")]
    [InlineData("/demo/mailbox/01a0ddbe-7e10-73cd-8076-7dadceeaafc8")]
    [InlineData("/demo/mailbox/01a0ddbe-7e10-73cd-8076-7dadceeaafc8/html")]
    [InlineData("/demo/mailbox/01a0ddbe-7e10-73cd-8076-7dadceeaafc8/raw")]
    public async Task Outside_a_demo_there_is_no_such_page(string url)
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();

        (await visitor.Get(url)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Outside_a_demo_nobody_is_signed_in_without_a_password()
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();

        (await visitor.Post("/demo/session", [])).Status.ShouldBeOneOf(400, 404);
    }
}
