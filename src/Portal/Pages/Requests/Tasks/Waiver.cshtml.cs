using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Gives up on a data source, with a reason.</summary>
internal sealed class WaiverModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    public WaiverInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (SourceTask.Waive(Privacy, Now) is { } refusal) return await Again(refusal.Sentence, cancel);
        LogTask(ActivityKind.TaskWaived, reason: Input.Reason);
        return await SaveForm(cancel);
    }
}
