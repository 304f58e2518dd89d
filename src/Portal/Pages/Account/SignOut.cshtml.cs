using Lethe.Portal.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Account;

[AllowAnonymous]
internal sealed class SignOutModel(SignInManager<Storage.Accounts.Account> signIn) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        this.Tell("You are signed out.");
        return Redirect("/account/sign-in");
    }
}
