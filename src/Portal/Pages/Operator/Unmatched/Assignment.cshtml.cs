using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Operator.Unmatched;

/// <summary>Gives a message to a company, in whose holding pen it waits.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class AssignmentModel(PortalDbFactory databases, AssignInbound assign) : OperatorMessagePage(databases)
{
    [BindProperty]
    public Guid? Company { get; set; }

    public IActionResult OnGet() => Redirect($"{Pen}/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await using var db = Open();
        if (await Find(db, cancel) is not { } mail) return NotFound();
        if (await db.Companies.SingleOrDefaultAsync(company => company.Id == Company, cancel) is not { } company)
            return this.Refused(new("no-company", "Choose the company first."), $"{Pen}/{Id}", "Back to the message", status: StatusCodes.Status400BadRequest);
        return await Act(() => assign.Assign(db, mail, company.Id, cancel), $"The message waits for {company.Name} now.");
    }
}
