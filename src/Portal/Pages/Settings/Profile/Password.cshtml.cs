using System.ComponentModel.DataAnnotations;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lethe.Portal.Pages.Settings.Profile;

/// <summary>Changes the password of the account; this session stays, all others end.</summary>
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class PasswordModel(UserManager<Storage.Accounts.Account> accounts, SignInManager<Storage.Accounts.Account> signIn, PasswordCheck passwords) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Type the password that you have now.")]
    [StringLength(NewPasswordAttribute.Longest, ErrorMessage = "A password has at most 200 characters.")]
    public string? Current { get; set; }

    [BindProperty]
    [NewPassword]
    [Required(ErrorMessage = "Choose a password.")]
    public string? New { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return Page();
        var account = await accounts.GetUserAsync(User);
        if (!await passwords.Fits(account, Current!))
        {
            ModelState.AddModelError(nameof(Current), PasswordCheck.WrongHere);
            return Page();
        }

        var done = await accounts.ChangePasswordAsync(account!, Current!, New!);
        if (!done.Succeeded)
        {
            foreach (var error in done.Errors) ModelState.AddModelError(nameof(New), error.Description);
            return Page();
        }

        await signIn.RefreshSignInAsync(account!);
        this.Tell("Your password is changed.");
        return Redirect("/settings/profile");
    }
}
