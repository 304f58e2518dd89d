using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Back by one stage, with a reason.</summary>
internal sealed class StepBackModel(PortalDb db, CurrentAgent me, TimeProvider time, MakeSourceTasks tasks) : ReasonPage(db, me, time)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Privacy.StepBack() is { } refusal) return await Again(refusal.Sentence, cancel);
        if (Privacy.Stage == Stage.Process) await tasks.ForRequest(Db, Privacy, cancel);
        Log(ActivityKind.SteppedBack, Privacy.Stage.ToString(), Reason);
        return await SaveForm(cancel);
    }
}
