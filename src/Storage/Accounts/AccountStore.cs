using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Lethe.Storage.Accounts;

/// <summary>
/// Identity's store over a database of its own that is open for the installation: accounts belong to no company.
/// Its <c>Context</c> lets a sign-up save company and account in one transaction.
/// </summary>
public sealed class AccountStore(PortalDbFactory databases, IdentityErrorDescriber errors)
    : UserOnlyStore<Account, PortalDb, Guid>(databases.OpenForInstallation(), errors), IAsyncDisposable
{
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
