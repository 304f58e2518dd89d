using Lethe.Testing.Browsing;

namespace Lethe.Browser.Tests.Instruments;

public sealed class AxeTests
{
    private const string Head = "<!doctype html><html lang=en><title>Requests</title>";

    [Fact]
    public async Task A_good_page_passes()
    {
        await using var window = await Chromium.OpenAsync(View.Wide);
        await window.Page.SetContentAsync(Head + "<main><h1>Requests</h1><label>Search <input></label></main>");

        await Axe.CheckAsync(window.Page);
    }

    [Fact]
    public async Task A_bad_page_is_told_what_is_wrong_and_where()
    {
        await using var window = await Chromium.OpenAsync(View.Wide);
        await window.Page.SetContentAsync(Head + "<main><h1>Requests</h1><input id=search></main>");

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => Axe.CheckAsync(window.Page));

        failure.Message.ShouldContain("label (critical)");
        failure.Message.ShouldContain("#search");
    }

    [Fact]
    public async Task A_strict_content_security_policy_does_not_stop_it()
    {
        await using var window = await Chromium.OpenAsync(View.Wide);
        await window.Page.RouteAsync("**/*", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["content-security-policy"] = "default-src 'self'; script-src 'self'" },
            Body = Head + "<main><h1>Requests</h1></main>",
        }));
        await window.Page.GotoAsync("http://portal.example/");

        await Axe.CheckAsync(window.Page);
    }
}
