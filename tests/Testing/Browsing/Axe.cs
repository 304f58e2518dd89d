using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Lethe.Testing.Browsing;

/// <summary>Asks axe whether everybody can use the page.</summary>
public static class Axe
{
    // A sandboxed frame runs no scripts, not even axe's, which would wait for it for ever. What is in it is a mail and no page of ours.
    private const string EmptySandboxes = """
        () => Promise.all([...document.querySelectorAll('iframe[sandbox]')].map(frame => new Promise(done => {
          frame.onload = done;
          frame.removeAttribute('sandbox');
          frame.src = 'about:blank';
        })))
        """;

    /// <summary>Throws with one line for each element that is at fault.</summary>
    public static async Task CheckAsync(IPage page)
    {
        await page.EvaluateAsync(EmptySandboxes);
        var result = await page.RunAxe();
        if (result.Violations.Length == 0) return;
        var lines = result.Violations.SelectMany(Describe);
        throw new InvalidOperationException($"{page.Url} is not accessible to all:\n{string.Join('\n', lines)}");
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) => violation.Nodes.Select(node =>
        $"- {violation.Id} ({violation.Impact}): {violation.Help}\n  at {node.Target}: {node.Html}{Reasons(node)}");

    private static string Reasons(AxeResultNode node) =>
        string.Concat(node.Any.Concat(node.All).Concat(node.None).Select(check => $"\n  {check.Message}"));
}
