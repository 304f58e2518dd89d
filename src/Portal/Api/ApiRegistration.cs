namespace Lethe.Portal.Api;

/// <summary>What programs find under <c>/api</c>: no sign-in and no forms, each with a token of its own.</summary>
internal static class ApiRegistration
{
    /// <summary>Where it all is.</summary>
    public static readonly PathString Path = "/api";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<InboundEndpoint>();
        services.AddInboundLimits();
        return services;
    }

    public static void MapApi(this WebApplication app) => InboundEndpoint.Map(app);
}
