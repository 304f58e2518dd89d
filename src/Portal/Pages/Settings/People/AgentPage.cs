using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>A page on which an owner does one thing to one agent of the company.</summary>
[Authorize(AccessRegistration.Owner)]
internal abstract class AgentPage(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    protected const string PeopleUrl = "/settings/people";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Agent Person { get; private set; } = null!;

    public bool IsMyself => Id == me.Id;

    protected PortalDb Db => db;

    protected DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Loads the agent; false when this company has none such.</summary>
    protected async Task<bool> Find(CancellationToken cancel)
    {
        Person = (await db.Agents.SingleOrDefaultAsync(agent => agent.Id == Id, cancel))!;
        return Person is not null;
    }

    /// <summary>
    /// How many active owners there are beside this agent. The company's row is guarded, so that two owners cannot take each other's place away
    /// in the same moment.
    /// </summary>
    protected async Task<int> OtherActiveOwners(CancellationToken cancel)
    {
        db.Guard(await db.Companies.SingleAsync(cancel));
        return await db.Agents.CountAsync(agent => agent.Id != Id && agent.Role == AgentRole.Owner && agent.DeactivatedAt == null, cancel);
    }

    /// <summary>Saves with a line of history and goes back to the people; 409 when somebody else was quicker.</summary>
    protected async Task<IActionResult> SaveAndReturn(ActivityKind kind, string sentence, CancellationToken cancel, string? detail = null)
    {
        db.Activities.Add(new Activity(Person.CompanyId, kind, me.Id, Now) { About = Person.Name, Detail = detail });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return this.Refused(new("changed-meanwhile", "Someone changed the company's people meanwhile. Look at who is there now, then do it again."), PeopleUrl, "Back to People");
        }

        this.Tell(sentence);
        return Redirect(PeopleUrl);
    }
}
