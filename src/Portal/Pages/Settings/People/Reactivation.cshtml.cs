using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Gives a deactivated agent access again.</summary>
internal sealed class ReactivationModel(PortalDb db, CurrentAgent me, TimeProvider time) : AgentPage(db, me, time)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        return Person.IsActive ? Redirect(PeopleUrl) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Person.IsActive) return Redirect(PeopleUrl);
        Person.Reactivate();
        return await SaveAndReturn(ActivityKind.AgentReactivated, $"{Person.Name} is back.", cancel);
    }
}
