namespace Lethe.Portal.Pages.Shared;

/// <summary>What every page shows around itself: who is signed in, where one can go, what everybody must know.</summary>
internal sealed class Frame
{
    public string AgentName { get; set; } = "";

    public string CompanyName { get; set; } = "";

    public IReadOnlyList<NavItem> NavItems { get; set; } = [];

    public IReadOnlyList<NavItem> AccountItems { get; set; } = [];

    public IReadOnlyList<Banner> Banners { get; set; } = [];

    public string HomeUrl { get; set; } = "/";

    public string SignOutUrl { get; set; } = "/Account/SignOut";
}

/// <param name="Text">What it is called.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="IsCurrent">Whether one is there.</param>
/// <param name="Count">How much waits there for a person.</param>
internal sealed record NavItem(string Text, string Url, bool IsCurrent = false, int Count = 0);

internal sealed record Banner(BannerKind Kind, string Text, string? LinkUrl = null, string? LinkText = null);

internal enum BannerKind
{
    Notice,
    Waiting,
    Trouble,
}
