using System.Security.Claims;
using Lethe.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lethe.Portal.Access;

/// <summary>Finds the signed-in agent with each request, so that a deactivated one is out at once, and a session from before the password was changed too.</summary>
internal sealed class AgentMiddleware(RequestDelegate next, PortalDbFactory databases, IOptions<IdentityOptions> identity)
{
    public async Task InvokeAsync(HttpContext context, CurrentAgent current)
    {
        // The apology for a fault must not depend on what may be the fault.
        if (context.Features.Get<IExceptionHandlerFeature>() is null && Guid.TryParse(context.User.FindFirstValue(AgentClaims.Agent), out var id))
        {
            await using var db = databases.OpenForInstallation();
            var found = await db.Agents.AsNoTracking().Where(agent => agent.Id == id && agent.DeactivatedAt == null)
                .Join(db.Companies, agent => agent.CompanyId, company => company.Id, (agent, company) => new
                {
                    agent,
                    company,
                    stamp = db.Users.Where(account => account.Id == agent.AccountId).Select(account => account.SecurityStamp).FirstOrDefault(),
                    hasOthers = db.Agents.Any(other => other.AccountId == agent.AccountId && other.Id != agent.Id && other.DeactivatedAt == null),
                })
                .SingleOrDefaultAsync(context.RequestAborted);
            if (found is not null && found.stamp != context.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType)) context.User = new ClaimsPrincipal(new ClaimsIdentity());
            else if (found is not null) current.Becomes(found.agent, found.company, found.hasOthers);
        }

        await next(context);
    }
}
