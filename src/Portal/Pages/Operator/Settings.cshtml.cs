using Lethe.Portal.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Operator;

/// <summary>The settings in force on the node that answers, without their secrets.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class SettingsModel(Lethe.Portal.Settings settings, IConfiguration configuration) : PageModel
{
    public IReadOnlyList<ShownSetting> Shown { get; private set; } = [];

    public void OnGet() => Shown = [.. ShownSetting.All(settings), new("Roles", settings.Roles.ToString(), settings.Roles != Roles.Both), new("urls", configuration["urls"] ?? "", configuration["urls"] is { Length: > 0 })];
}
