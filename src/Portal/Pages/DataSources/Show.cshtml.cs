using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>All about one data source.</summary>
internal sealed class ShowModel(PortalDb db, CurrentAgent me, SendTest test, MailSettings mail, TimeProvider time) : ShowPage(db, me, test, mail, time)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        await Load(cancel);
        return Page();
    }
}
