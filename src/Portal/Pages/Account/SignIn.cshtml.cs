using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lethe.Portal.Pages.Account;

[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class SignInModel(UserManager<Storage.Accounts.Account> accounts, SignInManager<Storage.Accounts.Account> signIn, PasswordCheck passwords, SignUpDoor door, CurrentAgent me) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Type your email address.")]
    [StringLength(EmailAddress.MaximumLength, ErrorMessage = "An email address has at most 254 characters.")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Type your password.")]
    [StringLength(200, ErrorMessage = "A password has at most 200 characters.")]
    public string? Password { get; set; }

    public bool MustConfirm { get; private set; }

    public bool MayFound { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? next, CancellationToken cancel)
    {
        if (me.IsKnown) return Redirect(Inside(next));
        MayFound = await door.IsOpen(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? next, CancellationToken cancel)
    {
        MayFound = await door.IsOpen(cancel);
        if (!ModelState.IsValid) return Page();
        var account = await accounts.FindByEmailAsync(EmailAddress.Trim(Email));
        if (!await passwords.Fits(account, Password!))
        {
            ModelState.AddModelError("", PasswordCheck.No);
            return Page();
        }

        MustConfirm = !account!.EmailConfirmed;
        if (MustConfirm) return Page();
        await signIn.SignInAsync(account, isPersistent: false);
        return Redirect(Inside(next));
    }

    /// <summary>Where to go on: never to another site.</summary>
    private string Inside(string? next) => Url.IsLocalUrl(next) ? next : "/requests";
}
