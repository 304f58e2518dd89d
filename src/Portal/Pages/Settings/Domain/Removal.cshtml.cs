using Lethe.Domain.Companies;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.Domain;

/// <summary>Takes the company's own domain away: mail goes out from the portal's again.</summary>
[Authorize(AccessRegistration.Owner)]
internal sealed class RemovalModel(PortalDb db, CurrentAgent me, ChooseSenderDomain choose) : PageModel
{
    public SenderDomain Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Page() : Redirect("/settings/domain");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return Redirect("/settings/domain");
        if (await choose.Remove(db, Own, me.Id, cancel) is { } refusal) return this.Refused(refusal, "/settings/domain", "Back to the domain");
        this.Tell($"{Own.Domain} is removed. Mail goes out from the portal’s domain.");
        return Redirect("/settings/domain");
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        Own = (await db.SenderDomains.SingleOrDefaultAsync(cancel))!;
        return Own is not null;
    }
}
