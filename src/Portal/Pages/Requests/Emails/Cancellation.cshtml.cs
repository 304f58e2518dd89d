using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Emails;

/// <summary>Calls back an email that has not left.</summary>
internal sealed class CancellationModel(PortalDb db, CurrentAgent me, TimeProvider time) : EmailPage(db, me, time)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Email.Cancel() is { } refusal) return No(refusal);
        Log(ActivityKind.EmailCancelled, emailId: Email.Id);
        return await SaveAndReturn(cancel);
    }
}
