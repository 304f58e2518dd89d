using AngleSharp;

namespace Lethe.Mail.Tests;

/// <summary>An HTML body as a mail program understands it.</summary>
internal sealed record Page(string Text, IReadOnlyList<string> Links, IReadOnlyList<string> Elements)
{
    public static async Task<Page> Of(string html)
    {
        using var context = BrowsingContext.New(Configuration.Default);
        using var document = await context.OpenAsync(request => request.Content(html));
        return new(
            document.Body!.TextContent,
            [.. document.QuerySelectorAll("[href],[src],[background]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("background")!)],
            [.. document.All.Select(element => element.LocalName).Distinct()]);
    }
}
