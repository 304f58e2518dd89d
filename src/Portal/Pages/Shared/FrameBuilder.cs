using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Nodes;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Fills the frame for whoever is signed in.</summary>
internal sealed class FrameBuilder(Frame frame, CurrentAgent current, IHttpContextAccessor http, RelayAddress relay, RelayWatch relayWatch, PortalSettings portal)
{
    public async Task Fill(PathString path, CancellationToken cancel)
    {
        frame.HomeUrl = current.IsKnown || !IsOperator ? "/requests" : "/operator";
        frame.SignOutUrl = "/account/sign-out";
        frame.Banners = [.. Banners(await relayWatch.Trouble(cancel))];
        if (!current.IsKnown && !IsOperator) return;
        frame.AgentName = current.IsKnown ? current.Agent.Name : http.HttpContext?.User.Identity?.Name ?? "";
        frame.CompanyName = current.IsKnown ? current.Company.Name : "Operator";
        frame.NavItems = [.. Items().Select(item => item with { IsCurrent = path.StartsWithSegments(item.Url, StringComparison.OrdinalIgnoreCase) })];
        frame.AccountItems = [.. AccountItems()];
    }

    private bool IsOperator => http.HttpContext?.User.HasClaim(AgentClaims.Operator, "true") == true;

    private IEnumerable<NavItem> Items()
    {
        if (current.IsKnown) yield return new("Requests", "/requests");
        if (current.IsKnown) yield return new("Data sources", "/data-sources");
        if (current.IsKnown) yield return new("Settings", "/settings");
        if (IsOperator) yield return new("Installation", "/operator");
        if (portal.Demo) yield return new("Demo mailbox", "/demo/mailbox");
        if (portal.Demo) yield return new("Time passes", "/demo/time");
    }

    private IEnumerable<NavItem> AccountItems()
    {
        if (current.IsKnown) yield return new("Your profile", "/settings/profile");
        if (current.HasOtherCompanies) yield return new("Another company", "/account/company");
    }

    private IEnumerable<Banner> Banners(string? trouble)
    {
        if (portal.Demo && !current.IsKnown) yield return new(BannerKind.Notice, "No password is needed here.", "/demo/session", "Sign in to the demo");
        if (portal.Demo) yield return new(BannerKind.Notice, "This is a demo: invented people, and mail stays on this machine.", "/demo/time", "Let time pass");
        else if (relay.IsFolder) yield return new(BannerKind.Waiting, "No mail leaves this machine: it is kept in a folder. Set Mail__Relay to a mail server to send it.");
        // What the relay said is nobody's business who is not signed in.
        if (trouble is not null) yield return new(BannerKind.Trouble, current.IsKnown ? trouble : "Mail waits just now, and goes out by itself later.");
    }
}
