using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.Domain;

/// <summary>Asks DNS now how the records of the company's own domain stand.</summary>
[Authorize(AccessRegistration.Owner)]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class CheckModel(PortalDb db, CurrentAgent me, CheckSenderDomain check) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/domain");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await db.SenderDomains.SingleOrDefaultAsync(cancel) is not { } own) return Redirect("/settings/domain");
        if (await check.Check(db, own, me.Id, cancel) is { } refusal) return this.Refused(refusal, "/settings/domain", "Back to the domain");
        this.Tell(own.IsVerified ? $"Mail goes out from {own.Domain}." : $"Not all records of {own.Domain} are found yet. See below what is missing.");
        return Redirect("/settings/domain");
    }
}
