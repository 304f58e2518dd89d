using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Nodes;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Fills the frame for whoever is signed in.</summary>
internal sealed class FrameBuilder(Frame frame, CurrentAgent current, IHttpContextAccessor http, RelayAddress relay, RelayWatch relayWatch, PortalSettings portal, PortalDbFactory databases)
{
    public async Task Fill(PathString path, CancellationToken cancel)
    {
        frame.HomeUrl = current.IsKnown || !IsOperator ? "/requests" : "/operator";
        frame.SignOutUrl = "/account/sign-out";
        frame.Banners = [.. Banners(await relayWatch.Trouble(cancel))];
        if (!current.IsKnown && !IsOperator) return;
        frame.AgentName = current.IsKnown ? current.Agent.Name : http.HttpContext?.User.Identity?.Name ?? "";
        frame.CompanyName = current.IsKnown ? current.Company.Name : "Operator";
        var toDecide = current.IsKnown ? await ToDecide(cancel) : 0;
        frame.NavItems = [.. Items(toDecide).Select(item => item with { IsCurrent = path.StartsWithSegments(item.Url, StringComparison.OrdinalIgnoreCase) })];
        frame.AccountItems = [.. AccountItems()];
    }

    private const int MostCounted = 100;

    private bool IsOperator => http.HttpContext?.User.HasClaim(AgentClaims.Operator, "true") == true;

    /// <summary>Answers and messages that wait for a person; counting stops at a bound.</summary>
    private async Task<int> ToDecide(CancellationToken cancel)
    {
        await using var db = databases.OpenFor(current.CompanyId);
        return await db.Companies.Select(_ =>
            db.Answers.Where(answer => answer.Decision == AnswerDecision.Open).Take(MostCounted).Count()
            + db.InboundEmails.Where(email => email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside).Take(MostCounted).Count()).SingleAsync(cancel);
    }

    private IEnumerable<NavItem> Items(int toDecide)
    {
        if (current.IsKnown) yield return new("Requests", "/requests");
        if (current.IsKnown) yield return new("Data sources", "/data-sources");
        if (current.IsKnown) yield return new("Answers", "/answers", Count: toDecide);
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
