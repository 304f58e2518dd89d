using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lethe.Portal.Pages.Account;

/// <summary>A link was mailed, or will be again. The page is the same whether the address is known or not.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class InboxModel(UserManager<Storage.Accounts.Account> accounts, SendAccountLink sendLink) : PageModel
{
    public const string Address = "Address";

    [BindProperty]
    [MailAddress]
    [Required(ErrorMessage = "Type the email address that you signed up with.")]
    public string? Email { get; set; }

    public void OnGet() => Email = TempData[Address] as string;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return Page();
        if (await accounts.FindByEmailAsync(EmailAddress.Trim(Email)) is { } account) await sendLink.AfterSignUp(account, cancel);
        TempData[Address] = EmailAddress.Trim(Email);
        return Redirect("/account/inbox");
    }
}
