using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>The whole history of a request; for a script just its newest lines.</summary>
internal sealed class HistoryModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    private const int Newest = 30;

    public IReadOnlyList<ActivityLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        var atMost = Request.WantsFragment() ? Newest : 10_000;
        Lines = await ActivityLines.Load(Db, Db.Activities.Where(activity => activity.RequestId == Privacy.Id), atMost, cancel);
        return Request.WantsFragment() ? Partial("_ActivityLines", Lines) : Page();
    }
}
