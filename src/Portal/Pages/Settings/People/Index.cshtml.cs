using Lethe.Domain.Companies;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Who works for the company, and who is invited to.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    public IReadOnlyList<Agent> Agents { get; private set; } = [];

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public Guid MyId => me.Id;

    public bool MayEdit => me.IsOwner;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Agents = await db.Agents.AsNoTracking().OrderBy(agent => agent.DeactivatedAt != null).ThenBy(agent => agent.Name).ToListAsync(cancel);
        if (!MayEdit) return;
        Invitations = await db.Invitations.AsNoTracking()
            .Where(invitation => invitation.AcceptedAt == null && invitation.WithdrawnAt == null)
            .OrderByDescending(invitation => invitation.Id).ToListAsync(cancel);
    }
}
