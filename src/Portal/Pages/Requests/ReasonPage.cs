using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>A page that does one thing to a request and needs a reason for it.</summary>
internal abstract class ReasonPage(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    [Lines]
    [Required(ErrorMessage = "Give a reason: it stays with the request.")]
    [StringLength(Note.MaximumLength, ErrorMessage = "A reason has at most 4,000 characters.")]
    public string? Reason { get; set; }

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Page() : NotFound();
}
