using Lethe.Portal;
using Lethe.Portal.Demo;
using Lethe.Testing.Browsing;
using Lethe.Testing.Folders;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Pictures;

/// <summary>Not a test: bin/screenshots runs it to make the pictures in docs/pictures from a fresh demo.</summary>
public sealed class ReadmePictures
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("PICTURES") ?? "docs/pictures";

    [Fact(Explicit = true)]
    public async Task Take()
    {
        using var folder = new TemporaryFolder("pictures");
        var demo = new DemoFolder(folder.Path);
        var installation = await Installed.Open(demo.Configure(["--urls=http://127.0.0.1:0", "--Portal:PublicUrl=http://localhost:5080"]));
        await DemoSeed.Sow(installation, TimeProvider.System.GetUtcNow());
        await using var app = PortalApplication.Build(installation);
        await app.StartAsync();
        var portal = new Uri(app.Urls.First());

        await using (var window = await SignedIn(View.Wide, portal))
        {
            await TickThree(window.Page);
            await Shoot(window.Page, "request");
            await window.Page.GotoAsync("/requests");
            await Shoot(window.Page, "requests");
            await window.Page.GotoAsync("/data-sources");
            await window.Page.ClickAsync("a.row:has-text('Mailfinch')");
            await Shoot(window.Page, "data-source");
            await window.Page.GotoAsync("/demo/mailbox");
            await window.Page.ClickAsync("a.row");
            await Shoot(window.Page, "email");
        }

        await using (var window = await SignedIn(View.Wide.Dark, portal))
        {
            await OpenNewest(window.Page);
            await Shoot(window.Page, "request-dark");
        }

        await using (var window = await SignedIn(View.Narrow, portal))
        {
            await OpenNewest(window.Page);
            await Shoot(window.Page, "request-narrow");
        }

        await app.StopAsync();
    }

    private static async Task<BrowserWindow> SignedIn(View view, Uri portal)
    {
        var window = await Chromium.OpenAsync(view, portal);
        await window.Page.GotoAsync("/demo/session");
        await window.Page.ClickAsync("main button");
        await window.Page.WaitForURLAsync("**/requests");
        return window;
    }

    private static async Task OpenNewest(IPage page)
    {
        // What was sent a moment ago would be announced again.
        await page.RouteAsync("**/live", route => route.AbortAsync());
        await page.GotoAsync("/requests/40");
        await page.WaitForSelectorAsync("main h1");
    }

    private static async Task TickThree(IPage page)
    {
        await page.GotoAsync("/requests/40");
        foreach (var name in new[] { "Helpnest", "Mailfinch", "Paywell" })
        {
            var row = page.Locator("ul.tasks > li", new() { HasText = name });
            await row.Locator("input[type=checkbox]").CheckAsync();
            await row.GetByText("Email Sent").First.WaitForAsync();
        }

        await page.ReloadAsync();
    }

    private static async Task Shoot(IPage page, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
