using Microsoft.Playwright;

namespace Lethe.Testing.Browsing;

/// <summary>How a person looks at the portal, for example <c>View.Narrow.Dark</c> or <c>View.Wide.WithoutJavaScript</c>.</summary>
public sealed record View(int Width, int Height, ColorScheme Scheme = ColorScheme.Light, bool JavaScript = true)
{
    public static View Wide { get; } = new(1280, 900);

    public static View Narrow { get; } = new(390, 844);

    public View Dark => this with { Scheme = ColorScheme.Dark };

    public View WithoutJavaScript => this with { JavaScript = false };
}
