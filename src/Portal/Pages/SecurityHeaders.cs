namespace Lethe.Portal.Pages;

/// <summary>What browsers are told: nothing from elsewhere, no inline script or style, no framing.</summary>
internal static class SecurityHeaders
{
    /// <summary>For a mail's own HTML in a frame of ours: its styles, and nothing else.</summary>
    public const string Letter = "letter";

    /// <summary>For a stranger's HTML in a frame of ours: our styles, and nothing else; not even a link opens.</summary>
    public const string StrangersLetter = "strangers-letter";

    /// <summary>For pages that strangers reach by a link: nobody learns its address from them, no search engine keeps them, and there are no scripts.</summary>
    public const string Public = "public";

    public static IServiceCollection AddPortalSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies().AddPolicy(Letter, policy => policy
            .AddFrameOptionsSameOrigin()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginEmbedderPolicy(coep => coep.Credentialless())
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().UnsafeInline();
                csp.AddFrameAncestors().Self();
                csp.AddSandbox().AllowPopups().AllowPopupsToEscapeSandbox();
            }))
            .AddPolicy(StrangersLetter, policy => policy
            .AddFrameOptionsSameOrigin()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginEmbedderPolicy(coep => coep.Credentialless())
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().UnsafeInline();
                csp.AddFrameAncestors().Self();
                csp.AddFormAction().None();
                csp.AddBaseUri().None();
                csp.AddSandbox();
            }))
            .AddPolicy(Public, policy => policy
            .AddDefaultSecurityHeaders()
            .AddReferrerPolicyNoReferrer()
            .AddCustomHeader("X-Robots-Tag", "noindex, nofollow")
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddFormAction().Self();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
            }));
        return services;
    }

    public static void UsePortalSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(new HeaderPolicyCollection()
        .AddDefaultSecurityHeaders()
        .AddReferrerPolicySameOrigin()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddConnectSrc().Self();
            csp.AddFrameSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().Self();
        }));
}
