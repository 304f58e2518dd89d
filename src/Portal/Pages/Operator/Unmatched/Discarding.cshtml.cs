using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Operator.Unmatched;

/// <summary>Throws a message away that is nobody's.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class DiscardingModel(PortalDbFactory databases, DiscardInbound discard) : OperatorMessagePage(databases)
{
    public IActionResult OnGet() => Redirect($"{Pen}/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await using var db = Open();
        return await Find(db, cancel) is not { } mail ? NotFound() : await Act(() => discard.Discard(db, mail, null, cancel), "The message is discarded.");
    }
}
