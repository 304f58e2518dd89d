using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Emails;

/// <summary>Tries the same email again after the mail server refused it or put it off.</summary>
internal sealed class RetryModel(PortalDb db, CurrentAgent me, TimeProvider time, OutboxSignal outbox) : EmailPage(db, me, time)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Email.Retry(Now) is { } refusal) return No(refusal);
        Log(ActivityKind.EmailRetried, emailId: Email.Id);
        var answer = await SaveAndReturn(cancel);
        outbox.Wake();
        return answer;
    }
}
