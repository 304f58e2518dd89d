using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Gives the request to an agent, or to nobody.</summary>
internal sealed class AssignmentModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    public Guid? Assignee { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !await Find(cancel)) return NotFound();
        var agent = await Db.Agents.SingleOrDefaultAsync(agent => agent.Id == Assignee && agent.DeactivatedAt == null, cancel);
        if (Assignee is not null && agent is null) return NotFound();
        if (Privacy.AssigneeId == Assignee) return Redirect(RequestUrl);
        if (Privacy.Assign(Assignee) is { } refusal) return No(refusal);
        Log(ActivityKind.Assigned, agent?.Name);
        return await SaveAndReturn(cancel);
    }
}
