using Lethe.Mail.Outbound;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Demo.Mailbox;

/// <summary>One mail as it would have gone over the wire.</summary>
[AllowAnonymous]
[DemoOnly]
internal sealed class RawModel(MailFolder folder) : PageModel
{
    public IActionResult OnGet(Guid id) => folder.Read(id) is { } message ? Content(message.Raw, "text/plain; charset=utf-8") : NotFound();
}
