using System.Text;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>One mail as it came.</summary>
internal sealed class RawModel(PortalDb db, ReadInbound read) : MessagePage(db, read)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel) || await Read.Raw(Db, Mail, cancel) is not { } raw) return NotFound();
        Response.Headers.XContentTypeOptions = "nosniff";
        // Mail is octets: what is no UTF-8 shows as such instead of as another letter.
        return Content(Encoding.UTF8.GetString(raw), "text/plain; charset=utf-8");
    }
}
