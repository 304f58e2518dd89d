using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Account;

/// <summary>Founds a company: the first with the setup code, another as <c>Portal__SignUp</c> says. It never tells whether an address has an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class SignUpModel(
    UserManager<Storage.Accounts.Account> accounts, SignInManager<Storage.Accounts.Account> signIn, FoundCompany foundCompany, SendAccountLink sendLink,
    SignUpDoor door, SignUpLinks links, PortalSettings portal, PortalDbFactory databases) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Invitation { get; set; }

    [BindProperty]
    [StringLength(40, ErrorMessage = "The setup code is shorter.")]
    public string? SetupCode { get; set; }

    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type the company's name.")]
    [StringLength(200, ErrorMessage = "A company's name has at most 200 characters here.")]
    public string? CompanyName { get; set; }

    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type your name.")]
    [StringLength(200, ErrorMessage = "A name has at most 200 characters here.")]
    public string? Name { get; set; }

    [BindProperty]
    [MailAddress]
    [Required(ErrorMessage = "Type your email address.")]
    [StringLength(EmailAddress.MaximumLength, ErrorMessage = "An email address has at most 254 characters.")]
    public string? Email { get; set; }

    [BindProperty]
    [NewPassword]
    [Required(ErrorMessage = "Choose a password.")]
    public string? Password { get; set; }

    [BindProperty]
    [TimeZone]
    public string? TimeZone { get; set; } = TimeZones.Default;

    [BindProperty]
    [Language]
    public string? Language { get; set; } = "en";

    private bool _isFirst;

    public string? WhyClosed { get; private set; }

    public bool NeedsCode { get; private set; }

    public string? InvitedEmail { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => await Open(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Open(cancel);
        if (WhyClosed is not null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (InvitedEmail is not null)
        {
            Email = InvitedEmail;
            ModelState.Remove(nameof(Email));
        }

        if (NeedsCode && !await CodeFits(cancel)) ModelState.AddModelError(nameof(SetupCode), "This is not the code that the program printed when it started.");
        if (!ModelState.IsValid) return Page();
        return _isFirst ? await FoundFirst(cancel) : await FoundAnother(cancel);
    }

    /// <summary>Whoever started the program needs no mail to be believed.</summary>
    private async Task<IActionResult> FoundFirst(CancellationToken cancel)
    {
        var owner = Owner(isConfirmed: true);
        if (!await Found(owner, cancel)) return Page();
        await signIn.SignInAsync(owner, isPersistent: false);
        return Redirect("/requests");
    }

    private async Task<IActionResult> FoundAnother(CancellationToken cancel)
    {
        var account = await accounts.FindByEmailAsync(EmailAddress.Trim(Email));
        if (account is null)
        {
            account = Owner(isConfirmed: false);
            if (!await Found(account, cancel)) return Page();
        }
        else
        {
            accounts.PasswordHasher.HashPassword(account, Password!);
        }

        await sendLink.AfterSignUp(account, cancel);
        TempData[InboxModel.Address] = EmailAddress.Trim(Email);
        return Redirect("/account/inbox");
    }

    private async Task<bool> Found(Storage.Accounts.Account owner, CancellationToken cancel)
    {
        var (company, errors) = await foundCompany.Found(CompanyName!.Trim(), owner, Password!, TimeZone!, Language!, NeedsCode ? SetupCode ?? "" : null, cancel);
        foreach (var error in errors) ModelState.AddModelError(FieldOf(error), error.Description);
        if (errors.Any(error => error.Code == FoundCompany.CodeIsUsed)) Response.StatusCode = StatusCodes.Status409Conflict;
        return company is not null;
    }

    private static string FieldOf(IdentityError error) =>
        error.Code == FoundCompany.CodeIsUsed ? nameof(SetupCode) : error.Code.StartsWith("Password", StringComparison.Ordinal) ? nameof(Password) : nameof(Email);

    private Storage.Accounts.Account Owner(bool isConfirmed)
    {
        var email = EmailAddress.Trim(Email);
        return new() { Name = Name!.Trim(), Email = email, UserName = email, EmailConfirmed = isConfirmed };
    }

    private async Task Open(CancellationToken cancel)
    {
        InvitedEmail = portal.SignUp == SignUp.Invited ? links.Read(Invitation) : null;
        _isFirst = await door.IsForFirst(cancel);
        NeedsCode = _isFirst && !portal.Demo;
        if (InvitedEmail is null && !await door.IsOpen(cancel))
            WhyClosed = portal.SignUp == SignUp.First
                ? "This portal has its company already. If it is yours, ask a colleague who is an owner to invite you: you will get a link by email."
                : "A company can be set up here by invitation only. Ask whoever runs this portal for a link; it works for seven days.";
    }

    private async Task<bool> CodeFits(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return UseCases.SetupCode.Fits(await db.Installations.SingleAsync(cancel), SetupCode);
    }
}
