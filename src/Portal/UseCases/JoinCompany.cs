using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>An invitation that can be accepted, and who invites whom to what.</summary>
internal sealed record OpenInvitation(Invitation Invitation, Company Company, string Inviter);

/// <summary>Makes whoever holds an invitation's link an agent of the company. The link was mailed to the address, so it proves it.</summary>
internal sealed class JoinCompany(UserManager<Account> accounts, AccountStore store, TimeProvider time)
{
    private static readonly Refusal There = new("agent-exists", "This account is in the company already. Just sign in.");
    private static readonly Refusal Deactivated = new("agent-deactivated", "Your place in this company was taken away. Ask an owner to bring you back.");

    /// <summary>The invitation behind a link; null when it has expired, was used or withdrawn, or never was.</summary>
    public async Task<OpenInvitation?> Find(string? token, CancellationToken cancel = default)
    {
        var db = store.Context;
        var hash = InviteColleague.Hash(token ?? "");
        var found = await (
            from invitation in db.Invitations
            join company in db.Companies on invitation.CompanyId equals company.Id
            join inviter in db.Agents on invitation.InvitedById equals inviter.Id
            where invitation.TokenHash == hash
            select new OpenInvitation(invitation, company, inviter.Name)).SingleOrDefaultAsync(cancel);
        return found?.Invitation.IsOpen(time.GetUtcNow()) == true ? found : null;
    }

    /// <summary>Joins with a new account. Gives what Identity has against it.</summary>
    public async Task<(Agent? Agent, IReadOnlyList<IdentityError> Errors)> WithNewAccount(OpenInvitation open, Account account, string password, CancellationToken cancel = default)
    {
        await using var transaction = await store.Context.Database.BeginTransactionAsync(cancel);
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) return (null, [.. made.Errors]);
        var agent = await Join(open, account, cancel);
        await transaction.CommitAsync(cancel);
        return (agent, []);
    }

    /// <summary>Joins with an account that is there; refused for one that is in the company, or was.</summary>
    public async Task<(Agent? Agent, Refusal? Refusal)> WithAccount(OpenInvitation open, Account account, CancellationToken cancel = default)
    {
        var there = await store.Context.Agents.SingleOrDefaultAsync(agent => agent.CompanyId == open.Company.Id && agent.AccountId == account.Id, cancel);
        if (there is not null) return (null, there.IsActive ? There : Deactivated);
        account.EmailConfirmed = true;
        return (await Join(open, account, cancel), null);
    }

    private async Task<Agent> Join(OpenInvitation open, Account account, CancellationToken cancel)
    {
        var (invitation, company, _) = open;
        var now = time.GetUtcNow();
        if (invitation.Accept(now) is { } refusal) throw new InvalidOperationException(refusal.Sentence);
        var agent = new Agent(company.Id, account.Id, account.Name, account.Email!, invitation.Role, company.TimeZone, now);
        store.Context.Agents.Add(agent);
        store.Context.Activities.Add(new Activity(company.Id, ActivityKind.AgentJoined, agent.Id, now) { About = agent.Name });
        await store.Context.SaveChangesAsync(cancel);
        return agent;
    }
}
