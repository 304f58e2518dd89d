using System.ComponentModel.DataAnnotations;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lethe.Portal.Pages.Account;

/// <summary>The mailed link of a forgotten password. It works once; it also proves the address, ends a lock-out and all other sessions.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class NewPasswordModel(UserManager<Storage.Accounts.Account> accounts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid AccountId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    [NewPassword]
    [Required(ErrorMessage = "Choose a password.")]
    public string? Password { get; set; }

    public bool LinkWorks { get; private set; }

    public Task OnGetAsync() => Find();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Find() is not { } account)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (!ModelState.IsValid) return Page();
        account.EmailConfirmed = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var done = await accounts.ResetPasswordAsync(account, AccountLinks.Token(Token), Password!);
        if (!done.Succeeded)
        {
            foreach (var error in done.Errors) ModelState.AddModelError(nameof(Password), error.Description);
            return Page();
        }

        this.Tell("Your new password is set. Sign in with it.");
        return Redirect("/account/sign-in");
    }

    private async Task<Storage.Accounts.Account?> Find()
    {
        var account = await accounts.FindByIdAsync(AccountId.ToString());
        LinkWorks = account is not null && await accounts.VerifyUserTokenAsync(
            account, accounts.Options.Tokens.PasswordResetTokenProvider, UserManager<Storage.Accounts.Account>.ResetPasswordTokenPurpose, AccountLinks.Token(Token));
        return LinkWorks ? account : null;
    }
}
