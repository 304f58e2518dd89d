using System.Threading.RateLimiting;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Mails an account its links. One address gets at most five in an hour, whoever asks for them; what is more is not sent.</summary>
internal sealed class SendAccountLink(AccountMail mail, AccountLinks links, AccountMailLimit limit, PortalDbFactory databases, PublicUrl publicUrl)
{
    /// <summary>What the owner of an address gets who signs up: the link that confirms it, or word that there is an account already.</summary>
    public async Task AfterSignUp(Account account, CancellationToken cancel = default)
    {
        if (!limit.Allows(account)) return;
        var language = await Language(account, cancel);
        if (account.EmailConfirmed) await mail.SendAccountExists(account.Email!, account.Name, language, $"{publicUrl.Value}/account/sign-in", cancel);
        else await mail.SendConfirmation(account.Email!, account.Name, language, await links.Confirmation(account), cancel);
    }

    public async Task ForNewPassword(Account account, CancellationToken cancel = default)
    {
        if (limit.Allows(account)) await mail.SendPasswordReset(account.Email!, account.Name, await Language(account, cancel), await links.PasswordReset(account), cancel);
    }

    /// <summary>An account has no language of its own: that of its first company.</summary>
    private async Task<string> Language(Account account, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        return await db.Agents.Where(agent => agent.AccountId == account.Id).OrderBy(agent => agent.Id)
            .Join(db.Companies, agent => agent.CompanyId, company => company.Id, (_, company) => company.Language)
            .FirstOrDefaultAsync(cancel) ?? "en";
    }
}

/// <summary>Keeps a mailbox from being flooded with links.</summary>
internal sealed class AccountMailLimit : IDisposable
{
    private readonly PartitionedRateLimiter<Account> _limiter = PartitionedRateLimiter.Create<Account, Guid>(account =>
        RateLimitPartition.GetFixedWindowLimiter(account.Id, _ => new() { PermitLimit = 5, Window = TimeSpan.FromHours(1) }));

    public bool Allows(Account account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
