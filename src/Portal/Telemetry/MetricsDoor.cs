namespace Lethe.Portal.Telemetry;

/// <summary>Stands before <c>/metrics</c>: whoever does not send the token learns not even that there is something.</summary>
internal static class MetricsDoor
{
    public static void UseMetrics(this WebApplication app, PortalSettings settings)
    {
        var token = MetricsToken.Of(settings);
        app.MapWhen(context => context.Request.Path == "/metrics", metrics =>
        {
            metrics.Use((context, next) =>
            {
                if (token?.Fits(context.Request.Headers.Authorization) == true && HttpMethods.IsGet(context.Request.Method)) return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            if (token is not null) metrics.UseOpenTelemetryPrometheusScrapingEndpoint();
        });
    }
}
