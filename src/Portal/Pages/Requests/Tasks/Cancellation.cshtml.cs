using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Calls back an email that has not left; the box can be ticked again.</summary>
internal sealed class CancellationModel(PortalDb db, CurrentAgent me, TimeProvider time) : EmailActPage(db, me, time)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindEmail(cancel)) return NotFound();
        if (Email.Cancel() is { } refusal) return await Row(refusal, cancel);
        SourceTask.TakeBack(Now, await AskedBefore(cancel));
        LogTask(ActivityKind.EmailCancelled, emailId: Email.Id);
        return await SaveRow(cancel);
    }
}
