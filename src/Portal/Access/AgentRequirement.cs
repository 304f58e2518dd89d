using Microsoft.AspNetCore.Authorization;

namespace Lethe.Portal.Access;

/// <summary>The page is for agents of a company; or for its owners only.</summary>
internal sealed record AgentRequirement(bool OwnersOnly) : IAuthorizationRequirement;

internal sealed class AgentHandler(CurrentAgent current) : AuthorizationHandler<AgentRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AgentRequirement requirement)
    {
        if (current.IsKnown && (!requirement.OwnersOnly || current.IsOwner)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
