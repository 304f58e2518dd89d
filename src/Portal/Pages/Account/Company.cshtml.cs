using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Account;

/// <summary>As which of an account's agents to go on.</summary>
[Authorize(AccessRegistration.Account)]
internal sealed class CompanyModel(
    UserManager<Storage.Accounts.Account> accounts, SignInManager<Storage.Accounts.Account> signIn, PortalDbFactory databases, CurrentAgent me) : PageModel
{
    public IReadOnlyList<(Guid AgentId, string Company)> Choices { get; private set; } = [];

    public Guid? CurrentId => me.IsKnown ? me.Id : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (Choices.Count == 0) return Redirect("/account/no-company");
        return Choices.Count == 1 && me.IsKnown ? Redirect("/requests") : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid agent, CancellationToken cancel)
    {
        await Load(cancel);
        if (Choices.All(choice => choice.AgentId != agent) || await accounts.GetUserAsync(User) is not { } account) return NotFound();
        HttpContext.Items[AgentClaims.Agent] = agent;
        await signIn.SignInAsync(account, isPersistent: false);
        return Redirect("/requests");
    }

    private async Task Load(CancellationToken cancel)
    {
        var id = Guid.Parse(accounts.GetUserId(User)!);
        await using var db = databases.OpenForInstallation();
        var rows = await db.Agents.Where(agent => agent.AccountId == id && agent.DeactivatedAt == null)
            .Join(db.Companies, agent => agent.CompanyId, company => company.Id, (agent, company) => new { agent.Id, company.Name })
            .OrderBy(row => row.Name).ToListAsync(cancel);
        Choices = [.. rows.Select(row => (row.Id, row.Name))];
    }
}
