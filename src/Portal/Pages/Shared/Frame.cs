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

internal sealed record NavItem(string Text, string Url, bool IsCurrent = false);

internal sealed record Banner(BannerKind Kind, string Text, string? LinkUrl = null, string? LinkText = null);

internal enum BannerKind
{
    Notice,
    Waiting,
    Trouble,
}
