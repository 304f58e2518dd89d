using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Moves the due date, with a reason.</summary>
internal sealed class DueDateModel(PortalDb db, CurrentAgent me, TimeProvider time) : ReasonPage(db, me, time)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a day.")]
    public DateOnly? DueOn { get; set; }

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        DueOn = Privacy.DueOn;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Privacy.MoveDueDate(DueOn!.Value) is { } refusal)
        {
            if (!Privacy.IsOpen) return await Again(refusal.Sentence, cancel);
            ModelState.AddModelError(nameof(DueOn), refusal.Sentence);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Log(ActivityKind.DueDateMoved, DueOn.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Reason);
        return await SaveForm(cancel);
    }
}
