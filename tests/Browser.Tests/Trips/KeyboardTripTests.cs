using Lethe.Testing.Browsing;
using Lethe.Testing.Visiting;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

public sealed class KeyboardTripTests
{
    [Fact]
    public async Task A_request_goes_from_sign_in_to_closed_by_keyboard_alone()
    {
        await using var scene = await Scene.Set();
        await using var window = await Chromium.OpenAsync(View.Wide, scene.Portal.Address);
        var page = window.Page;
        var keyboard = new Keyboard(page);

        await page.GotoAsync("/account/sign-in");
        await keyboard.Type("Email address", scene.Owner.Agent.Email);
        await keyboard.Type("Password", PortalUnderTest.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/requests");
        await keyboard.Enter("R-1");
        await page.WaitForURLAsync("**/requests/1");
        await keyboard.Space("Ask Mailfinch to delete");
        await page.GetByText("Email Sent", new() { Exact = true }).WaitForAsync();
        await keyboard.Enter("Mailfinch: details");
        await page.WaitForURLAsync("**/tasks/*");
        await keyboard.To("Outcome");
        await page.Keyboard.TypeAsync("Deleted");
        await keyboard.Enter("Set the outcome");
        await page.WaitForURLAsync("**/requests/1#*");
        await keyboard.Enter("Continue to Reply");
        await page.WaitForURLAsync("**/continuation");
        await keyboard.Enter("Continue to Reply");
        await page.WaitForURLAsync("**/requests/1");
        await keyboard.Enter("Close");
        await page.WaitForURLAsync("**/closure");
        await keyboard.Enter("Close R-1");

        await page.GetByRole(AriaRole.Link, new() { Name = "Reopen" }).WaitForAsync();
    }
}
