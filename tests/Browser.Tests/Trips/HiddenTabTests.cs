using Lethe.Domain.Emails;
using Lethe.Testing.Browsing;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

public sealed class HiddenTabTests
{
    private const string Visibility = "Object.defineProperty(document, 'visibilityState', { get: () => window.lookedAway ? 'hidden' : 'visible' })";

    [Fact]
    public async Task A_tab_that_nobody_looks_at_holds_no_connection_and_catches_up_when_it_is_looked_at()
    {
        await using var scene = await Scene.Set();
        await using var window = await Chromium.OpenAsync(View.Wide, scene.Portal.Address);
        var page = window.Page;
        await page.AddInitScriptAsync(Visibility);
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("Email address").FillAsync(scene.Owner.Agent.Email);
        await page.GetByLabel("Password").FillAsync(PortalUnderTest.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/requests");
        await page.RunAndWaitForRequestAsync(() => page.GotoAsync("/requests/1"), IsStream);

        var closed = new TaskCompletionSource();
        page.RequestFailed += (_, request) =>
        {
            if (IsStream(request)) closed.TrySetResult();
        };
        await Look(page, away: true);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var form = await scene.Owner.Visitor.Get("/requests/1");
        (await scene.Owner.Visitor.Submit(form, "form.tick")).IsRedirect.ShouldBeTrue();
        await Eventually.FindAsync("the email to be sent", () =>
        {
            using var db = scene.Portal.Databases.OpenForInstallation();
            return db.OutboundEmails.AsNoTracking().SingleOrDefault(email => email.SourceTaskId == scene.Task.Id && email.Status == DeliveryStatus.Sent);
        });
        (await page.GetByText("Email Sent", new() { Exact = true }).CountAsync()).ShouldBe(0);

        await Look(page, away: false);
        await page.GetByText("Email Sent", new() { Exact = true }).WaitForAsync();
    }

    private static bool IsStream(IRequest request) => request.Url.Contains("/live?", StringComparison.Ordinal);

    private static async Task Look(IPage page, bool away) =>
        await page.EvaluateAsync("away => { window.lookedAway = away; document.dispatchEvent(new Event('visibilitychange')); }", away);
}
