using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Tries the same email again after the mail server refused it or put it off.</summary>
internal sealed class RetryModel(PortalDb db, CurrentAgent me, TimeProvider time, OutboxSignal outbox) : EmailActPage(db, me, time)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindEmail(cancel)) return NotFound();
        if ((SourceTask.WhyNotRetry(Privacy, Source, Email.To) ?? Email.Retry(Now)) is { } refusal) return await Row(refusal, cancel);
        LogTask(ActivityKind.EmailRetried, emailId: Email.Id);
        var answer = await SaveRow(cancel);
        outbox.Wake();
        return answer;
    }
}
