using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lethe.Portal.Access;

/// <summary>
/// Whether a password is an account's. It answers the same, after the same work, where there is no such account; five failures in a row
/// lock the account for 15 minutes.
/// </summary>
internal sealed class PasswordCheck(UserManager<Account> accounts, AccountStore store)
{
    /// <summary>Says as little where the account is locked, or there is none, as where the password is wrong.</summary>
    public const string No = "The email address or the password is not right. After five failures in a row an account is locked for 15 minutes.";

    /// <summary>Where the account is known to whoever types.</summary>
    public const string WrongHere = "This is not the password, or it was mistyped five times and the account is locked for 15 minutes.";

    public async Task<bool> Fits(Account? account, string password)
    {
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            accounts.PasswordHasher.HashPassword(new Account(), password);
            return false;
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            await Count(account);
            return false;
        }

        if (account.AccessFailedCount > 0) await accounts.ResetAccessFailedCountAsync(account);
        return true;
    }

    /// <summary>Attempts that are made side by side are all counted.</summary>
    private async Task Count(Account account)
    {
        while (!(await accounts.AccessFailedAsync(account)).Succeeded)
        {
            await store.Context.Entry(account).ReloadAsync();
            if (await accounts.IsLockedOutAsync(account)) return;
        }
    }
}
