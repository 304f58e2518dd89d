using Lethe.Portal.Pages.Shared;
using Lethe.Portal.Tags;
using Lethe.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Access;

/// <summary>Who may come in, and as whom.</summary>
internal static class AccessRegistration
{
    /// <summary>The policy of pages for the owners of a company.</summary>
    public const string Owner = "Owner";

    /// <summary>The policy of pages for whoever is signed in, in a company or in none.</summary>
    public const string Account = "Account";

    public static IServiceCollection AddAccess(this IServiceCollection services, PortalSettings portal)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentAgent>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped(provider => provider.GetRequiredService<PortalDbFactory>().OpenFor(provider.GetRequiredService<CurrentAgent>().CompanyId));
        services.AddScoped(provider => new Clock(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<CurrentAgent>().Zone));
        services.AddIdentityCore<Storage.Accounts.Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = NewPasswordAttribute.Shortest;
                options.Password.RequiredUniqueChars = NewPasswordAttribute.Different;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AgentClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = "lethe";
            options.Cookie.SecurePolicy = Secure(portal);
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/account/sign-in";
            options.ReturnUrlParameter = "next";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToAccessDenied = TurnAway;
        }));
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = AgentClaims.Keep;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "lethe-form";
            options.Cookie.SecurePolicy = Secure(portal);
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "lethe-notice";
            options.Cookie.SecurePolicy = Secure(portal);
        });
        services.AddScoped<IAuthorizationHandler, AgentHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new AgentRequirement(OwnersOnly: false)).Build())
            .AddPolicy(Owner, policy => policy.RequireAuthenticatedUser().AddRequirements(new AgentRequirement(OwnersOnly: true)))
            .AddPolicy(Account, policy => policy.RequireAuthenticatedUser());
        services.AddVisitorLimits();
        return services;
    }

    private static Task TurnAway(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<CurrentAgent>().IsKnown) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else context.Response.Redirect("/account/no-company");
        return Task.CompletedTask;
    }

    private static CookieSecurePolicy Secure(PortalSettings portal) =>
        portal.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
