using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>One attachment, to be saved and never to be opened by the browser. Its name is ours: a stranger's may name people, or pretend.</summary>
internal sealed class FileModel(PortalDb db, ReadInbound read) : MessagePage(db, read)
{
    /// <summary>Where it stands among the attachments, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel) || Mail.Status == InboundStatus.SetAside) return NotFound();
        if (await Read.File(Db, Mail, Number - 1, cancel) is not { } bytes) return NotFound();
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(bytes, "application/octet-stream", $"attachment-{Number}");
    }
}
