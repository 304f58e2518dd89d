using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Companies;
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

/// <summary>A colleague's mailed invitation: with a new account, or with the one that the address has.</summary>
[AllowAnonymous]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class InvitationModel(
    UserManager<Storage.Accounts.Account> accounts, SignInManager<Storage.Accounts.Account> signIn, PasswordCheck passwords, JoinCompany joinCompany) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type your name.")]
    [StringLength(200, ErrorMessage = "A name has at most 200 characters here.")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Type a password.")]
    [StringLength(NewPasswordAttribute.Longest, ErrorMessage = "A password has at most 200 characters.")]
    public string? Password { get; set; }

    public OpenInvitation? Open { get; private set; }

    /// <summary>The account that the invited address has.</summary>
    public Storage.Accounts.Account? Known { get; private set; }

    public bool IsSignedIn => Known is not null && accounts.GetUserId(User) == Known.Id.ToString();

    public Task OnGetAsync(CancellationToken cancel) => Find(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Find(cancel);
        if (Open is null) return Gone();
        try
        {
            return Known is null ? await JoinAnew(cancel) : await JoinAs(Known, cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return Gone();
        }
    }

    private async Task<IActionResult> JoinAnew(CancellationToken cancel)
    {
        if (!new NewPasswordAttribute().IsValid(Password)) ModelState.TryAddModelError(nameof(Password), new NewPasswordAttribute().FormatErrorMessage(""));
        if (!ModelState.IsValid) return Page();
        var email = Open!.Invitation.Email;
        var account = new Storage.Accounts.Account { Name = Name!.Trim(), Email = email, UserName = email, EmailConfirmed = true };
        var (agent, errors) = await joinCompany.WithNewAccount(Open, account, Password!, cancel);
        foreach (var error in errors) ModelState.AddModelError(nameof(Password), error.Description);
        return agent is null ? Page() : await Enter(account, agent);
    }

    private async Task<IActionResult> JoinAs(Storage.Accounts.Account account, CancellationToken cancel)
    {
        ModelState.Remove(nameof(Name));
        if (IsSignedIn) ModelState.Clear();
        else if (ModelState.IsValid && !await passwords.Fits(account, Password!)) ModelState.AddModelError(nameof(Password), PasswordCheck.WrongHere);
        if (!ModelState.IsValid) return Page();
        var (agent, refusal) = await joinCompany.WithAccount(Open!, account, cancel);
        return agent is null ? this.Conflict(refusal!.Sentence) : await Enter(account, agent);
    }

    private async Task<IActionResult> Enter(Storage.Accounts.Account account, Agent agent)
    {
        HttpContext.Items[AgentClaims.Agent] = agent.Id;
        await signIn.SignInAsync(account, isPersistent: false);
        this.Tell($"Welcome to {Open!.Company.Name}.");
        return Redirect("/requests");
    }

    private PageResult Gone()
    {
        Open = null;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task Find(CancellationToken cancel)
    {
        Open = await joinCompany.Find(Token, cancel);
        Known = Open is null ? null : await accounts.FindByEmailAsync(Open.Invitation.Email);
    }
}
