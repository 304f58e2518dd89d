using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages;

public sealed class ErrorBannerTests
{
    [Theory]
    [InlineData("true", "This is a demo")]
    [InlineData("false", "No mail leaves this machine")]
    public async Task An_apology_too_says_what_everybody_must_know(string demo, string sentence)
    {
        await using var portal = await PortalUnderTest.Start(("Portal:Demo", demo));
        using var visitor = portal.Visitor();
        var page = await visitor.Get("/error/404");
        page.Status.ShouldBe(404);
        page.Document.QuerySelector("aside .banner:last-child")!.TextContent.ShouldContain(sentence);
    }
}
