using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Adds an identifier that this data source needs to find the person.</summary>
internal sealed class IdentifierModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    public IdentifierInput Input { get; set; } = new();

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (!Privacy.IsOpen) return this.Conflict($"{Privacy.Name} is closed. Reopen it with a reason first.");
        Subject.Identify(Input.Kind, Input.Value!);
        Log(ActivityKind.IdentifierAdded, Input.Kind.ToString());
        return await SaveForm(cancel);
    }
}
