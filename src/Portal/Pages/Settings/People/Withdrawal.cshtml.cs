using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Makes a mailed invitation worthless.</summary>
[Authorize(AccessRegistration.Owner)]
internal sealed class WithdrawalModel(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Invitation Invited { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        var now = time.GetUtcNow();
        Invited.Withdraw(now);
        db.Activities.Add(new Activity(Invited.CompanyId, ActivityKind.InvitationWithdrawn, me.Id, now) { About = Invited.Email });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return this.Refused(new("invitation-ended", $"{Invited.Email} accepted the invitation in this moment, or somebody withdrew it."), "/settings/people", "Back to People");
        }

        this.Tell($"The invitation of {Invited.Email} is withdrawn.");
        return Redirect("/settings/people");
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        Invited = (await db.Invitations.SingleOrDefaultAsync(invitation => invitation.Id == Id && invitation.AcceptedAt == null && invitation.WithdrawnAt == null, cancel))!;
        return Invited is not null;
    }
}
