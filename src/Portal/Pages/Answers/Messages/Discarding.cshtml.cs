using Lethe.Domain;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>Throws a message of the holding pen away, after asking once more.</summary>
internal sealed class DiscardingModel(PortalDb db, ReadInbound read, DiscardInbound discard, CurrentAgent me) : MessagePage(db, read)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        return IsInPen ? Page() : Redirect(MessageUrl);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (await Discard(cancel) is { } refusal) return this.Refused(refusal, "/answers/unmatched", "Back to the unmatched messages");
        this.Tell("The message is discarded.");
        return Redirect("/answers/unmatched");
    }

    private async Task<Refusal?> Discard(CancellationToken cancel)
    {
        try
        {
            return await discard.Discard(Db, Mail, me.Agent, cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return new("changed-meanwhile", "Someone dealt with this message meanwhile.");
        }
    }
}
