using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Takes an agent's access away, at once. Never that of the last owner.</summary>
internal sealed class DeactivationModel(PortalDb db, CurrentAgent me, TimeProvider time) : AgentPage(db, me, time)
{
    public int OpenRequests { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        OpenRequests = await Db.Requests.CountAsync(request => request.AssigneeId == Id && request.Stage != Stage.Closed, cancel);
        return Person.IsActive ? Page() : Redirect(PeopleUrl);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!Person.IsActive) return Redirect(PeopleUrl);
        return Person.Deactivate(await OtherActiveOwners(cancel), Now) is { } refusal
            ? this.Refused(refusal, PeopleUrl, "Back to People")
            : await SaveAndReturn(ActivityKind.AgentDeactivated, $"{Person.Name} is deactivated.", cancel);
    }
}
