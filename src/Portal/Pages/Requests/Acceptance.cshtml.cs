using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Review is done: the request moves to Process and gets its source tasks.</summary>
internal sealed class AcceptanceModel(PortalDb db, CurrentAgent me, TimeProvider time, MakeSourceTasks tasks) : RequestPage(db, me, time)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Privacy.Accept(Now) is { } refusal) return No(refusal);
        await tasks.ForRequest(Db, Privacy, cancel);
        Log(ActivityKind.RequestAccepted);
        return await SaveAndReturn(cancel);
    }
}
