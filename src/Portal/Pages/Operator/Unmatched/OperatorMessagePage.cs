using Lethe.Domain;
using Lethe.Domain.Emails;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Operator.Unmatched;

/// <summary>A page about one message of the operator's pen: nobody knows whose it is.</summary>
internal abstract class OperatorMessagePage(PortalDbFactory databases) : PageModel
{
    public const string Pen = "/operator/unmatched";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected PortalDb Open() => databases.OpenForInstallation();

    protected Task<InboundEmail?> Find(PortalDb db, CancellationToken cancel) =>
        db.InboundEmails.SingleOrDefaultAsync(email => email.Id == Id && email.CompanyId == null && (email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside), cancel);

    /// <summary>Does it, and goes back to the pen; when a rule says no, or somebody was quicker, says so.</summary>
    protected async Task<IActionResult> Act(Func<Task<Refusal?>> act, string said)
    {
        Refusal? refusal;
        try
        {
            refusal = await act();
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            refusal = new("changed-meanwhile", "Someone dealt with this message meanwhile.");
        }

        if (refusal is not null) return this.Refused(refusal, Pen, "Back to the unmatched messages");
        this.Tell(said);
        return Redirect(Pen);
    }
}
