using Lethe.Browser.Tests.Trips;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Testing.Browsing;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Accessibility;

/// <summary>The page that is there only while a data source waits for further information.</summary>
public sealed class InformationTests
{
    public static TheoryData<ColorScheme, bool> Views => EveryPageTests.Views;

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(ColorScheme scheme, bool narrow)
    {
        await using var scene = await Scene.Set();
        await Ask(scene);
        await using var window = await Chromium.OpenAsync((narrow ? View.Narrow : View.Wide) with { Scheme = scheme }, scene.Portal.Address);
        var page = window.Page;
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("Email address").FillAsync(scene.Owner.Agent.Email);
        await page.GetByLabel("Password").FillAsync(PortalUnderTest.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/requests");
        await Check(page);

        await page.GotoAsync($"/requests/{scene.Request.Number}/tasks/{scene.Task.Id}/information");
        await Check(page);
        await page.GetByLabel("Customer number").FillAsync("C-1815");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the email" }).ClickAsync();
        await page.WaitForSelectorAsync(".letter pre");
        await Check(page);
    }

    private static async Task Check(IPage page)
    {
        await Axe.CheckAsync(page);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, page.Url);
    }

    private static async Task Ask(Scene scene)
    {
        await using var db = scene.Portal.Databases.OpenFor(scene.Owner.Company.Id);
        (await scene.Portal.Services.GetRequiredService<AskDataSource>().Ask(db, scene.Task.Id, scene.Owner.Agent)).ShouldBeNull();
        var (task, request) = (await db.SourceTasks.SingleAsync(row => row.Id == scene.Task.Id), await db.Requests.SingleAsync());
        await scene.Portal.Services.GetRequiredService<ReceiveAnswer>().Receive(db, request, task, "Mailfinch", new GivenAnswer
        {
            Channel = AnswerChannel.Page,
            Outcome = Outcome.NeedsInformation,
            Words = new("Vera Vendor", "We found three people of that name.\nWhich customer number does she have, or when was she born?"),
            IsTrusted = true,
        });
        await db.SaveChangesAsync();
    }
}
