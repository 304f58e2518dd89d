using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>One mail that came in: what it says, how it was read, and what it belongs to.</summary>
internal sealed class ShowModel(PortalDb db, ReadInbound read) : MessagePage(db, read)
{
    /// <summary>The mail, made safe; null where it could not be read, or has been forgotten.</summary>
    public InboundMessage? Message { get; private set; }

    /// <summary>What it belongs to; null where nobody knows.</summary>
    public Belonging? Belongs { get; private set; }

    public IReadOnlyList<LikelyTask> Likely { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        // What made the reader fail is not tried again on a page.
        if (Mail.Status != InboundStatus.SetAside) Message = await Read.Message(Db, Mail, cancel);
        Belongs = await Belonging.Of(Db, Mail, cancel);
        if (IsUnmatched) Likely = await LikelyTask.Of(Db, From?.Address, cancel);
        return Page();
    }
}
