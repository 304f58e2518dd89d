using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Demo.Mailbox;

/// <summary>One mail as its recipient sees it, and raw.</summary>
[AllowAnonymous]
[DemoOnly]
internal sealed class ShowModel(MailFolder folder, CurrentAgent me) : PageModel
{
    public bool IsSignedIn => me.IsKnown;

    public KeptMessage Message { get; private set; } = null!;

    public IActionResult OnGet(Guid id)
    {
        if (folder.Read(id) is not { } message) return NotFound();
        Message = message;
        return Page();
    }
}
