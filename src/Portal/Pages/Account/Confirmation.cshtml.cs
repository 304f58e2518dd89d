using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lethe.Portal.Pages.Account;

/// <summary>The mailed link of a sign-up. Opening it changes nothing, because mail scanners open links.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class ConfirmationModel(UserManager<Storage.Accounts.Account> accounts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid AccountId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool LinkWorks { get; private set; }

    public Task OnGetAsync() => Find();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Find() is not { } account || !(await accounts.ConfirmEmailAsync(account, AccountLinks.Token(Token))).Succeeded)
        {
            LinkWorks = false;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        this.Tell("Your email address is confirmed. Sign in to go on.");
        return Redirect("/account/sign-in");
    }

    private async Task<Storage.Accounts.Account?> Find()
    {
        var account = await accounts.FindByIdAsync(AccountId.ToString());
        LinkWorks = account is { EmailConfirmed: false } && await accounts.VerifyUserTokenAsync(
            account, accounts.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Storage.Accounts.Account>.ConfirmEmailTokenPurpose, AccountLinks.Token(Token));
        return LinkWorks ? account : null;
    }
}
