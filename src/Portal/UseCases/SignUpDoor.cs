using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Whether somebody without an invitation may found a company now, by <c>Portal__SignUp</c>.</summary>
internal sealed class SignUpDoor(PortalSettings portal, PortalDbFactory databases)
{
    public async Task<bool> IsOpen(CancellationToken cancel = default) => portal.SignUp switch
    {
        SignUp.Open => true,
        SignUp.Invited => false,
        SignUp.First => !await AnyCompany(cancel),
    };

    private async Task<bool> AnyCompany(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return await db.Companies.AnyAsync(cancel);
    }
}
