using Lethe.Portal.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Lethe.Portal.Pages.Operator;

/// <summary>For everybody but operators the page does not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OperatorOnlyAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!context.HttpContext.User.HasClaim(AgentClaims.Operator, "true")) context.Result = new NotFoundResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing is left to do.
    }
}
