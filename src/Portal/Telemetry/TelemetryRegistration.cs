using Lethe.Mail.Outbound;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lethe.Portal.Telemetry;

/// <summary>
/// Metrics and traces for whoever runs the installation: by OTLP where the standard variable OTEL_EXPORTER_OTLP_ENDPOINT says whereto, metrics also
/// for Prometheus where a token is set. With neither nothing is measured.
/// </summary>
internal static class TelemetryRegistration
{
    private static readonly string[] Meters = ["Lethe.Delivery", "Lethe.Inbound", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly PathString[] Untold = ["/health", "/metrics", "/css", "/js"];

    public static void AddTelemetry(this WebApplicationBuilder builder, Settings settings)
    {
        var pushes = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var isScraped = MetricsToken.Of(settings.Portal) is not null;
        if (!pushes && !isScraped) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe);
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (isScraped) metrics.AddPrometheusExporter();
            if (pushes) metrics.AddOtlpExporter();
        });
        if (!pushes) return;
        telemetry.WithTracing(traces => traces
            .AddSource(DeliveryTrace.Source)
            .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !Array.Exists(Untold, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            .AddProcessor(new SpansWithoutPeople())
            .AddOtlpExporter());
    }

    /// <summary>What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say goes over what is said here.</summary>
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("lethe", serviceVersion: ProgramVersion.Text, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}", autoGenerateServiceInstanceId: false)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
