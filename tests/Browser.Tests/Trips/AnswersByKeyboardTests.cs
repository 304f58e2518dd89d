using Lethe.Testing.Browsing;
using Lethe.Testing.Visiting;

namespace Lethe.Browser.Tests.Trips;

public sealed class AnswersByKeyboardTests
{
    [Fact]
    public async Task An_answer_is_decided_and_a_message_is_attached_by_keyboard_alone()
    {
        await using var scene = await Scene.Set();
        await scene.Hear();
        await using var window = await Chromium.OpenAsync(View.Wide, scene.Portal.Address);
        var page = window.Page;
        var keyboard = new Keyboard(page);

        await page.GotoAsync("/account/sign-in");
        await keyboard.Type("Email address", scene.Owner.Agent.Email);
        await keyboard.Type("Password", PortalUnderTest.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/requests");
        await keyboard.Enter("Answers");
        await page.WaitForURLAsync("**/answers");
        await keyboard.Enter("Confirm: Deleted");
        await page.WaitForURLAsync("**/requests/1#*");
        await page.GetByText("Recorded: Deleted.").WaitForAsync();

        await keyboard.Enter("Answers");
        await page.WaitForURLAsync("**/answers");
        await keyboard.Enter("Unmatched");
        await page.WaitForURLAsync("**/unmatched");
        await keyboard.Enter("About your request");
        await page.WaitForURLAsync("**/messages/*");
        await keyboard.Type("Request number", "R-1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/attachment?of=R-1");
        await keyboard.Enter("Attach to R-1");
        await page.WaitForURLAsync("**/tasks/*");

        await page.GetByText("The message is attached to Mailfinch, R-1.").WaitForAsync();
    }
}
