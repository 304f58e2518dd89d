using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>The request is not granted; the data subject is told why in Reply.</summary>
internal sealed class RejectionModel(PortalDb db, CurrentAgent me, TimeProvider time) : ReasonPage(db, me, time)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Privacy.Reject() is { } refusal) return await Again(refusal.Sentence, cancel);
        Log(ActivityKind.RequestRejected, reason: Reason);
        return await SaveForm(cancel);
    }
}
