using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Sends a second deletion email, because the first got through but nothing came of it, or because it failed for good.</summary>
internal sealed class RepetitionModel(PortalDb db, CurrentAgent me, TimeProvider time, AskDataSource askDataSource) : TaskPage(db, me, time)
{
    /// <summary>The attempt that the form was shown after: two tabs, or an impatient double click, mean one email.</summary>
    [BindProperty]
    public int Attempt { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        return await Row(await askDataSource.AskAgain(Db, Id, Attempt, Me.Agent, cancel), cancel);
    }
}
