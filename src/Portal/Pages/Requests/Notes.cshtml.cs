using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>A note of the team's own, at any time, also on a closed request.</summary>
internal sealed class NotesModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    [Lines]
    [Required(ErrorMessage = "Write the note.")]
    [StringLength(Note.MaximumLength, ErrorMessage = "A note has at most 4,000 characters.")]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        Log(ActivityKind.NoteAdded, reason: Text);
        return await SaveAndReturn(cancel);
    }
}
