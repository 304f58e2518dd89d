using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Lethe.Testing.Browsing;

/// <summary>A fresh browser profile with one page open. It remembers what the page complained about.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    internal BrowserWindow(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        context.Console += (_, message) =>
        {
            if (message.Type is "error") _complaints.Enqueue(message.Text);
        };
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors on the browser's console: scripts that broke, what the content security policy blocked, 404s.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
