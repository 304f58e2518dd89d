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

/// <summary>Mails a link for a new password. The answer is the same whether the address is known or not.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class ForgottenPasswordModel(UserManager<Storage.Accounts.Account> accounts, SendAccountLink sendLink) : PageModel
{
    [BindProperty]
    [MailAddress]
    [Required(ErrorMessage = "Type your email address.")]
    public string? Email { get; set; }

    public string? SentTo { get; private set; }

    public void OnGet() => SentTo = TempData[nameof(SentTo)] as string;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return Page();
        if (await accounts.FindByEmailAsync(EmailAddress.Trim(Email)) is { } account) await sendLink.ForNewPassword(account, cancel);
        TempData[nameof(SentTo)] = EmailAddress.Trim(Email);
        return Redirect("/account/forgotten-password");
    }
}
