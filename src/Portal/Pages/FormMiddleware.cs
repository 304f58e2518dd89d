using Lethe.Portal.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Lethe.Portal.Pages;

/// <summary>Reads a form before anything else does: one that is too large or is no text is the sender's fault, not ours.</summary>
internal sealed class FormMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Programs that send no form often say that they do.
        if (!context.Request.Path.StartsWithSegments(ApiRegistration.Path, StringComparison.OrdinalIgnoreCase) && context.Request.HasFormContentType && await WhyNot(context) is { } status)
        {
            // Whoever apologises finds an empty form instead of stumbling over this one again.
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    private static async Task<int?> WhyNot(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            // A NUL, more fields than the reader takes, or a body that is no form at all.
            return StatusCodes.Status422UnprocessableEntity;
        }
    }
}
