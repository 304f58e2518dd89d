using Lethe.Domain.Companies;
using Lethe.Portal.Pages.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Lethe.Portal.Pages.Settings.People;

/// <summary>What an agent may do, as an owner chooses it.</summary>
internal static class RoleChoice
{
    public const string Hint = "An owner also edits the company, invites colleagues and deactivates them.";

    public static IEnumerable<SelectListItem> Options { get; } = [.. Enum.GetValues<AgentRole>().Select(role => new SelectListItem(Words.Of(role), role.ToString()))];
}
