using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Answers;

/// <summary>Records that an answer changes nothing.</summary>
internal sealed class DismissalModel(PortalDb db, CurrentAgent me, DecideAnswer decide) : AnswerActPage(db, me)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await Find(cancel) is not { } answer ? NotFound()
        : await SaveAndLeadOn(answer, await decide.Dismiss(Db, answer, Me.Agent, cancel), "The answer changes nothing; the data source is still waited for.", cancel);
}
