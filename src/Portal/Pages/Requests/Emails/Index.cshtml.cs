using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Emails;

/// <summary>The list of emails to the data subject, for the script of an open request page.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!Request.WantsFragment()) return await Back(cancel);
        return await Find(cancel) ? Partial("_List", await SubjectEmails.Load(Db, RequestUrl, Privacy.Id, cancel)) : NotFound();
    }
}
