using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>Makes an agent an owner, or an owner an agent. The company keeps an owner.</summary>
internal sealed class RoleModel(PortalDb db, CurrentAgent me, TimeProvider time) : AgentPage(db, me, time)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a role.")]
    public AgentRole? Role { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Role = Person.Role;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Person.Role == Role) return Redirect(PeopleUrl);
        return Person.ChangeRole(Role!.Value, await OtherActiveOwners(cancel)) is { } refusal
            ? this.Conflict(refusal.Sentence)
            : await SaveAndReturn(ActivityKind.AgentRoleChanged, $"The role of {Person.Name} is {Words.Of(Person.Role)} now.", cancel, Person.Role.ToString());
    }
}
