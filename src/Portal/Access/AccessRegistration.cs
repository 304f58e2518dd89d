using Lethe.Portal.Tags;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Lethe.Portal.Access;

/// <summary>Who may come in, and as whom.</summary>
internal static class AccessRegistration
{
    public const string Owner = "Owner";

    public static IServiceCollection AddAccess(this IServiceCollection services, PortalSettings portal)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentAgent>();
        services.AddScoped(provider => provider.GetRequiredService<PortalDbFactory>().OpenFor(provider.GetRequiredService<CurrentAgent>().CompanyId));
        services.AddScoped(provider => new Clock(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<CurrentAgent>().Zone));
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = 10;
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
            options.AccessDeniedPath = "/error/403";
            options.ReturnUrlParameter = "next";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
        }));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "lethe-form";
            options.Cookie.SecurePolicy = Secure(portal);
        });
        services.AddScoped<IAuthorizationHandler, AgentHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new AgentRequirement(OwnersOnly: false)).Build())
            .AddPolicy(Owner, policy => policy.RequireAuthenticatedUser().AddRequirements(new AgentRequirement(OwnersOnly: true)));
        return services;
    }

    private static CookieSecurePolicy Secure(PortalSettings portal) =>
        portal.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
