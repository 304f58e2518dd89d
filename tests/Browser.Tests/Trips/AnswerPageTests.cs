using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Testing.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

/// <summary>Somebody at a data source opens the link, on whatever they have.</summary>
public sealed class AnswerPageTests
{
    public static TheoryData<ColorScheme, bool> Views => new() { { ColorScheme.Light, false }, { ColorScheme.Dark, false }, { ColorScheme.Light, true }, { ColorScheme.Dark, true } };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_state_is_accessible_to_all_and_nothing_scrolls_sideways(ColorScheme scheme, bool narrow)
    {
        await using var scene = await Scene.Set();
        await using var window = await Chromium.OpenAsync((narrow ? View.Narrow : View.Wide) with { Scheme = scheme }, scene.Portal.Address);
        var page = window.Page;
        var name = $"{scheme}-{(narrow ? "narrow" : "wide")}".ToLowerInvariant();

        await page.GotoAsync(await Asked(scene));
        await Look(page, $"open-{name}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the person’s data" }).ClickAsync();
        await page.GetByText("ada@example.org").WaitForAsync();
        foreach (var choice in new[] { "Partly deleted", "Refused", "Wrong address", "Use our form", "Need more information" }) await page.GetByLabel(choice).CheckAsync();
        await Look(page, $"shown-{name}");
        await page.EvalOnSelectorAsync("form#answer", "form => form.noValidate = true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
        await page.GetByText("3 things need to be put right").WaitForAsync();
        await Look(page, $"wrong-{name}");
        await page.GetByLabel("Customer number").CheckAsync();
        await Send(page, "NeedsInformation");
        await page.GetByText("You can follow it with another one.").WaitForAsync();
        await Look(page, $"asked-back-{name}");
        await Send(page, "Deleted");
        await page.GetByText("Thank you. ").WaitForAsync();
        await Look(page, $"thanks-{name}");
        await page.GotoAsync("/public/answer/nothing");
        await Look(page, $"gone-{name}");
        await page.GotoAsync("/public/answer/sample?language=de");
        await Look(page, $"sample-{name}");
        await page.GotoAsync("/public/reference?language=fr");
        await Look(page, $"reference-{name}");
        await page.GetByLabel("Référence").FillAsync(scene.Task.Reference);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Oui, cette référence est authentique").WaitForAsync();
        await Look(page, $"genuine-{name}");
    }

    [Fact]
    public async Task It_is_answered_by_the_keyboard_alone()
    {
        await using var scene = await Scene.Set();
        var link = await Asked(scene);
        await using var window = await Chromium.OpenAsync(View.Narrow, scene.Portal.Address);
        var page = window.Page;
        var keyboard = new Keyboard(page);

        await page.GotoAsync(link);
        await keyboard.Enter("Show the person’s data");
        await page.WaitForURLAsync("**/person*");
        await keyboard.To("Deleted");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await keyboard.Type("What is kept, and why?", "Invoices, for ten years.");
        await keyboard.Type("Your name", "Mina Bauer");
        await keyboard.Space("I confirm that this is true.");
        await keyboard.Enter("Send the answer to Northwind Coffee");

        await page.GetByText("Thank you. Northwind Coffee has your answer.").WaitForAsync();
        window.Complaints.ShouldBeEmpty();
        await using var db = scene.Portal.Databases.OpenFor(scene.Owner.Company.Id);
        (await db.SourceTasks.SingleAsync(task => task.Id == scene.Task.Id, TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.PartlyDeleted);
    }

    [Fact]
    public async Task Without_JavaScript_the_enter_key_sends_the_answer_and_does_not_show_the_person()
    {
        await using var scene = await Scene.Set();
        await using var window = await Chromium.OpenAsync(View.Wide.WithoutJavaScript, scene.Portal.Address);
        var page = window.Page;
        await page.GotoAsync(await Asked(scene));
        (await page.GetByLabel("For what reason?").IsVisibleAsync()).ShouldBeFalse();
        await page.GetByLabel("Refused").CheckAsync();
        await page.GetByLabel("For what reason?").FillAsync("A court case is pending.");
        await page.GetByLabel("I confirm").CheckAsync();
        await page.GetByLabel("Your name").FillAsync("Mina Bauer");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Thank you. ").WaitForAsync();
    }

    private static async Task<string> Asked(Scene scene)
    {
        await using var db = scene.Portal.Databases.OpenFor(scene.Owner.Company.Id);
        (await scene.Portal.Services.GetRequiredService<AskDataSource>().Ask(db, scene.Task.Id, scene.Owner.Agent)).ShouldBeNull();
        var email = await db.OutboundEmails.SingleAsync(row => row.SourceTaskId == scene.Task.Id);
        return new Uri(scene.Portal.Services.GetRequiredService<AnswerLink>().Of(email.Id)).AbsolutePath;
    }

    private static async Task Send(IPage page, string choice)
    {
        await page.Locator($"input[value={choice}]").CheckAsync();
        await page.GetByLabel("Your name").FillAsync("Mina Bauer");
        await page.GetByLabel("I confirm").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
    }

    private static async Task Look(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        await Axe.CheckAsync(page);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, name);
    }
}
