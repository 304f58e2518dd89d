using Lethe.Portal.Access;
using Lethe.Portal.Api;
using Lethe.Portal.Pages.Public;
using Lethe.Portal.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Lethe.Portal.Pages;

/// <summary>The pages, and what stands before each of them.</summary>
internal static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<Frame>();
        services.AddScoped<FrameBuilder>();
        services.AddSingleton<PublicLimits>();
        services.AddRouting(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap["slug"] = typeof(SlugTransformer);
        });
        services.AddRazorPages(options => options.Conventions.Add(new PageRouteTransformerConvention(new SlugTransformer())))
            .AddMvcOptions(options => options.Filters.Add<FrameFilter>());
        services.AddPortalSecurityHeaders();
        services.AddProblemDetails();
        return services;
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UsePortalSecurityHeaders();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseMiddleware<NoStoreMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<AgentMiddleware>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<FormMiddleware>();
        app.MapRazorPages();
        app.MapApi();
    }
}

/// <summary>PasswordReset becomes password-reset: addresses are lower case with hyphens.</summary>
internal sealed partial class SlugTransformer : IOutboundParameterTransformer
{
    public string? TransformOutbound(object? value) => value is null ? null : Humps().Replace(value.ToString()!, "-").ToLowerInvariant();

    [System.Text.RegularExpressions.GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex Humps();
}

/// <summary>Fills the frame before a page is drawn, and refuses methods that the page does not take.</summary>
internal sealed class FrameFilter(FrameBuilder frames) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await frames.Fill(context.HttpContext.Request.Path, context.HttpContext.RequestAborted);
        // A page that only takes forms has nothing to show.
        if (context.HandlerMethod is null) context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        else await next();
    }
}
