using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Nodes;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Fills the frame for whoever is signed in.</summary>
internal sealed class FrameBuilder(Frame frame, CurrentAgent current, RelayAddress relay, RelayWatch relayWatch, PortalSettings portal)
{
    public async Task Fill(PathString path, CancellationToken cancel)
    {
        frame.HomeUrl = "/requests";
        frame.SignOutUrl = "/account/sign-out";
        frame.Banners = [.. Banners(await relayWatch.Trouble(cancel))];
        if (!current.IsKnown) return;
        frame.AgentName = current.Agent.Name;
        frame.CompanyName = current.Company.Name;
        frame.NavItems = [.. Items().Select(item => item with { IsCurrent = path.StartsWithSegments(item.Url, StringComparison.OrdinalIgnoreCase) })];
        frame.AccountItems = [.. AccountItems()];
    }

    private IEnumerable<NavItem> Items()
    {
        yield return new("Requests", "/requests");
        yield return new("Data sources", "/data-sources");
        yield return new("Settings", "/settings");
        if (portal.Demo) yield return new("Demo mailbox", "/demo/mailbox");
    }

    private IEnumerable<NavItem> AccountItems()
    {
        yield return new("Your profile", "/settings/profile");
        if (current.HasOtherCompanies) yield return new("Another company", "/account/company");
    }

    private IEnumerable<Banner> Banners(string? trouble)
    {
        if (portal.Demo && !current.IsKnown) yield return new(BannerKind.Notice, "No password is needed here.", "/demo/session", "Sign in to the demo");
        if (portal.Demo) yield return new(BannerKind.Notice, "This is a demo: invented people, and mail stays on this machine.", "/demo/mailbox", "Open the demo mailbox");
        else if (relay.IsFolder) yield return new(BannerKind.Waiting, "No mail leaves this machine: it is kept in a folder. Set Mail__Relay to a mail server to send it.");
        if (trouble is not null) yield return new(BannerKind.Trouble, trouble);
    }
}
