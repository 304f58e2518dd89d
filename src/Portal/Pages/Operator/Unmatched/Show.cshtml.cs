using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Operator.Unmatched;

/// <summary>The headers of one message, and to whom it can be given.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class ShowModel(PortalDbFactory databases, ReadInbound read) : OperatorMessagePage(databases)
{
    public InboundEmail Mail { get; private set; } = null!;

    /// <summary>Null where the message could not be read.</summary>
    public InboundHeaders? Headers { get; private set; }

    public IReadOnlyList<SelectListItem> Companies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var db = Open();
        if (await Find(db, cancel) is not { } mail) return NotFound();
        Mail = mail;
        Headers = await read.Headers(db, mail, cancel);
        Companies = await db.Companies.OrderBy(company => company.Name).Select(company => new SelectListItem(company.Name, company.Id.ToString())).ToListAsync(cancel);
        return Page();
    }
}
