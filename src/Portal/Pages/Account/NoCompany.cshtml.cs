using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Account;

/// <summary>Signed in, but an active agent nowhere, or not where the cookie says.</summary>
[Authorize(AccessRegistration.Account)]
internal sealed class NoCompanyModel(UserManager<Storage.Accounts.Account> accounts, PortalDbFactory databases, CurrentAgent me) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (me.IsKnown) return Redirect("/requests");
        var id = Guid.Parse(accounts.GetUserId(User)!);
        await using var db = databases.OpenForInstallation();
        return await db.Agents.AnyAsync(agent => agent.AccountId == id && agent.DeactivatedAt == null, cancel) ? Redirect("/account/company")
            : User.HasClaim(AgentClaims.Operator, "true") ? Redirect("/operator")
            : Page();
    }
}
