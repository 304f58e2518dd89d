using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

/// <summary>Somebody who has a keyboard and nothing else.</summary>
internal sealed class Keyboard(IPage page)
{
    private const string NameOfFocus = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return "";
          return (at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.textContent ?? "").trim().replace(/\s+/g, " ");
        }
        """;

    /// <summary>Tabs on until the focus is on what is called so.</summary>
    public async Task To(string name)
    {
        var seen = new List<string>();
        for (var step = 0; step < 120; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await page.EvaluateAsync<string>(NameOfFocus);
            if (here.StartsWith(name, StringComparison.Ordinal))
            {
                (await page.EvaluateAsync<bool>("() => document.activeElement.matches(':focus-visible')")).ShouldBeTrue($"the focus on {name} can be seen");
                return;
            }

            seen.Add(here);
        }

        throw new InvalidOperationException($"The tab key does not lead to \"{name}\", only to: {string.Join(" | ", seen.Distinct())}");
    }

    public async Task Type(string label, string text)
    {
        await To(label);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Enter(string name)
    {
        await To(name);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task Space(string name)
    {
        await To(name);
        await page.Keyboard.PressAsync("Space");
    }
}
