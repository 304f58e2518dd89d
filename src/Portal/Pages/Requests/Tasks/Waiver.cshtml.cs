using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Gives up on a data source, with a reason.</summary>
internal sealed class WaiverModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    public int TaskVersion { get; set; }

    [BindProperty]
    [Lines]
    [Required(ErrorMessage = "Give a reason: it stays with the request.")]
    [StringLength(Note.MaximumLength, ErrorMessage = "A reason has at most 4,000 characters.")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindTask(cancel)) return NotFound();
        if (!ModelState.IsValid) return BadInput();
        Db.Expect(SourceTask, TaskVersion);
        if (SourceTask.Waive(Privacy, Now) is { } refusal) return await Row(refusal, cancel);
        LogTask(ActivityKind.TaskWaived, reason: Reason);
        return await SaveRow(cancel);
    }
}
