using System.Security.Claims;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lethe.Portal.Access;

/// <summary>Puts into the cookie as which of the account's agents it signs in: the one asked for, else the first active one.</summary>
internal sealed class AgentClaims(UserManager<Account> accounts, PortalDbFactory databases, IHttpContextAccessor http, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    public const string Agent = "lethe:agent";
    public const string Operator = "lethe:operator";

    /// <summary>When the cookie is renewed, it goes on being the same agent, even one that was deactivated meanwhile.</summary>
    public static Task Keep(SecurityStampRefreshingPrincipalContext refresh)
    {
        if (refresh.CurrentPrincipal?.FindFirst(Agent) is { } current && refresh.NewPrincipal?.Identity is ClaimsIdentity renewed)
        {
            renewed.TryRemoveClaim(renewed.FindFirst(Agent));
            renewed.AddClaim(new Claim(Agent, current.Value));
        }

        return Task.CompletedTask;
    }

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = databases.OpenForInstallation();
        var agents = await db.Agents.AsNoTracking().Where(agent => agent.AccountId == user.Id && agent.DeactivatedAt == null).OrderBy(agent => agent.Id).Select(agent => agent.Id).ToListAsync();
        var wanted = http.HttpContext?.Items[Agent] as Guid? ?? (Guid.TryParse(http.HttpContext?.User.FindFirstValue(Agent), out var current) ? current : null);
        var chosen = wanted is { } id && agents.Contains(id) ? id : agents.FirstOrDefault();
        if (chosen != Guid.Empty) identity.AddClaim(new Claim(Agent, chosen.ToString()));
        if (user.IsOperator) identity.AddClaim(new Claim(Operator, "true"));
        return identity;
    }
}
