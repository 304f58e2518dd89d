using Lethe.Mail.Outbound;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace Lethe.Portal.Pages.Demo.Mailbox;

/// <summary>The HTML of one mail, for a frame without rights. Its links open windows of their own.</summary>
[AllowAnonymous]
[DemoOnly]
[SecurityHeadersPolicy(SecurityHeaders.Letter)]
internal sealed class HtmlModel(MailFolder folder) : PageModel
{
    public IActionResult OnGet(Guid id) => folder.Read(id) is { } message
        ? Content(message.Html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8")
        : NotFound();
}
