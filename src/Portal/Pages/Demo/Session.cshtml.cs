using Lethe.Portal.Demo;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Demo;

/// <summary>Signs in to the demo as its owner, without a password.</summary>
[AllowAnonymous]
[DemoOnly]
internal sealed class SessionModel(SignInManager<Lethe.Storage.Accounts.Account> signIn) : PageModel
{
    public void OnGet()
    {
        // The button is all there is.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.UserManager.FindByEmailAsync(DemoCompany.OwnerEmail) is not { } owner) return NotFound();
        await signIn.SignInAsync(owner, isPersistent: false);
        return Redirect("/requests");
    }
}
