using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>From Process on to Reply; names the data sources that are still open.</summary>
internal sealed class ContinuationModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    public IReadOnlyList<SourceOutcomeLine> Open { get; private set; } = [];

    /// <summary>Ended, although an answer waits to be decided.</summary>
    public IReadOnlyList<SourceOutcomeLine> Undecided { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Open = await SourceOutcomeLine.Open(Db, Privacy.Id, cancel);
        Undecided = await SourceOutcomeLine.Undecided(Db, Privacy.Id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Privacy.ContinueToReply() is { } refusal) return No(refusal);
        Log(ActivityKind.MovedToReply);
        return await SaveAndReturn(cancel);
    }
}
