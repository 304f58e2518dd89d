using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Invites a colleague by email. Inviting once more mails a new link and ends the old one.</summary>
[Authorize(AccessRegistration.Owner)]
[EnableRateLimiting(VisitorLimits.Forms)]
internal sealed class InvitationModel(PortalDb db, CurrentAgent me, InviteColleague inviteColleague) : PageModel
{
    [BindProperty]
    [MailAddress]
    [Required(ErrorMessage = "Type your colleague's email address.")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose a role.")]
    public AgentRole? Role { get; set; } = AgentRole.Agent;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid && await WhyNot(EmailAddress.Trim(Email), cancel) is { } why) ModelState.AddModelError(nameof(Email), why);
        if (!ModelState.IsValid) return Page();
        try
        {
            var invited = await inviteColleague.Invite(db, me.Company, me.Agent, EmailAddress.Trim(Email), Role!.Value, cancel);
            this.Tell($"{invited.Email} is invited.");
            return Redirect("/settings/people");
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return this.Conflict("The earlier invitation of this address was accepted or changed in this moment. Look among the people first.");
        }
    }

    private async Task<string?> WhyNot(string email, CancellationToken cancel)
    {
        var agents = await db.Agents.AsNoTracking().ToListAsync(cancel);
        return agents.FirstOrDefault(agent => EmailAddress.Same(agent.Email, email)) switch
        {
            null => null,
            { IsActive: true } agent => $"{agent.Name} is in the company already.",
            { } agent => $"{agent.Name} was deactivated. Bring them back instead of inviting them.",
        };
    }
}
