using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Sets or corrects the outcome by hand.</summary>
internal sealed class OutcomeModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    public OutcomeInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Input.Outcome = SourceTask.Outcome;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (SourceTask.Correct(Privacy, Input.Outcome, Now) is { } refusal) return await Again(refusal.Sentence, cancel);
        LogTask(ActivityKind.OutcomeCorrected, Input.Outcome.ToString(), Input.Note);
        return await SaveForm(cancel);
    }
}
