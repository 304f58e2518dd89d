using System.ComponentModel.DataAnnotations;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.Profile;

/// <summary>How the agent is called, in which time zone they read, and whether they are told by mail what waits.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me) : PageModel
{
    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type your name.")]
    [StringLength(200, ErrorMessage = "A name has at most 200 characters here.")]
    public string? Name { get; set; }

    [BindProperty]
    [TimeZone]
    public string? TimeZone { get; set; }

    [BindProperty]
    public bool GetsDigest { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public string Email => me.Agent.Email;

    public string Role => Words.Of(me.Agent.Role);

    public void OnGet() => (Name, TimeZone, GetsDigest, Version) = (me.Agent.Name, me.Agent.TimeZone, me.Agent.GetsDigest, me.Agent.Version);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return Page();
        var agent = await db.Agents.SingleAsync(agent => agent.Id == me.Id, cancel);
        db.Expect(agent, Version);
        agent.Describe(Name!.Trim(), TimeZone!);
        agent.ChooseDigest(GetsDigest);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            ModelState.Remove(nameof(Version));
            Version = me.Agent.Version;
            return this.Conflict();
        }

        this.Tell("Your profile is saved.");
        return Redirect("/settings/profile");
    }
}
