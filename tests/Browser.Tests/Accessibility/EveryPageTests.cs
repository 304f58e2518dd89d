using Lethe.Browser.Tests.Trips;
using Lethe.Testing.Browsing;
using Lethe.Testing.Visiting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Accessibility;

/// <summary>Walks all pages there are: a new page is covered by itself, or fails here until it can be reached.</summary>
public sealed class EveryPageTests
{
    public static TheoryData<ColorScheme, bool> Views => new() { { ColorScheme.Light, false }, { ColorScheme.Dark, false }, { ColorScheme.Light, true }, { ColorScheme.Dark, true } };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(ColorScheme scheme, bool narrow)
    {
        await using var scene = await Scene.Set(byHandToo: true);
        await scene.Hear();
        await using (var db = scene.Portal.Databases.OpenForInstallation())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(account => account.IsOperator, true), TestContext.Current.CancellationToken);
        var view = (narrow ? View.Narrow : View.Wide) with { Scheme = scheme };
        await using var window = await Chromium.OpenAsync(view, scene.Portal.Address);
        var page = window.Page;
        var faults = new List<string>();

        foreach (var url in Pages(scene, anonymous: true)) await Check(page, url, faults);
        await SignIn(page, scene);
        foreach (var url in Pages(scene, anonymous: false)) await Check(page, url, faults);

        faults.ShouldBeEmpty();
    }

    private static async Task Check(IPage page, string url, List<string> faults)
    {
        var answer = await page.GotoAsync(url);
        if (answer?.Status >= 500) faults.Add($"{url} answered {answer.Status}");
        // The HTML of a mail: it stands in a frame of ours, and lets nobody's script run, so axe would wait for ever.
        if (answer?.Headers.GetValueOrDefault("content-security-policy")?.Contains("sandbox", StringComparison.Ordinal) == true) return;
        try
        {
            await Axe.CheckAsync(page);
        }
        catch (InvalidOperationException fault)
        {
            faults.Add(fault.Message);
        }

        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overhang > 0) faults.Add($"{url} scrolls sideways by {overhang} px");
    }

    private static async Task SignIn(IPage page, Scene scene)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("Email address").FillAsync(scene.Owner.Agent.Email);
        await page.GetByLabel("Password").FillAsync(PortalUnderTest.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/requests");
    }

    private static IEnumerable<string> Pages(Scene scene, bool anonymous) => scene.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Select(endpoint => (endpoint.RoutePattern, Page: endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? Compiled(scene, endpoint)))
        .Where(found => found.Page is not null && found.Page.HandlerMethods.Any(handler => handler.HttpMethod == "GET"))
        .Where(found => found.RoutePattern.RawText!.TrimStart('/').Split('/')[0] is "account" or "public" == anonymous)
        // One never ends, the other is a file.
        .Where(found => !found.RoutePattern.RawText!.EndsWith("/live", StringComparison.Ordinal) && !found.RoutePattern.RawText!.Contains("/files/", StringComparison.Ordinal))
        .Select(found => $"/{Filled(found.RoutePattern.RawText!, scene)}").Distinct().Order(StringComparer.Ordinal);

    private static CompiledPageActionDescriptor? Compiled(Scene scene, RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? scene.Portal.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>().LoadAsync(page, endpoint.Metadata).GetAwaiter().GetResult()
            : null;

    private static string Filled(string pattern, Scene scene)
    {
        var id = pattern.StartsWith("answers/messages", StringComparison.Ordinal) ? scene.Message.Id
            : pattern.StartsWith("answers", StringComparison.Ordinal) ? scene.Answer.Id
            : pattern.StartsWith("operator/unmatched", StringComparison.Ordinal) ? scene.Nobodys.Id
            : pattern.StartsWith("data-sources", StringComparison.Ordinal) ? scene.Mailfinch.Id
            : pattern.Contains("/emails/", StringComparison.Ordinal) ? scene.Refused.Id
            : pattern.StartsWith("requests", StringComparison.Ordinal) ? scene.Task.Id
            : scene.Owner.Agent.Id;
        var filled = pattern.TrimStart('/')
            .Replace("{number:int}", scene.Request.Number.ToString(), StringComparison.Ordinal)
            .Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{token}", "nothing", StringComparison.Ordinal)
            .Replace("{code?}", "404", StringComparison.Ordinal)
            .Replace("{code:int?}", "404", StringComparison.Ordinal);
        return filled.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"Say in this test how {pattern} is reached.") : filled;
    }
}
