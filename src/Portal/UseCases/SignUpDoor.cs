using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Whether somebody without an invitation may found a company now: the first one with the setup code, another by <c>Portal__SignUp</c>.</summary>
internal sealed class SignUpDoor(PortalSettings portal, PortalDbFactory databases)
{
    public async Task<bool> IsOpen(CancellationToken cancel = default) => portal.SignUp == SignUp.Open || await IsForFirst(cancel);

    /// <summary>Whether there is no company yet, whatever <c>Portal__SignUp</c> says.</summary>
    public async Task<bool> IsForFirst(CancellationToken cancel = default)
    {
        await using var db = databases.OpenForInstallation();
        return !await db.Companies.AnyAsync(cancel);
    }
}
