using Lethe.Mail;
using Lethe.Portal.Access;
using Lethe.Portal.Api;
using Lethe.Portal.Health;
using Lethe.Portal.Nodes;
using Lethe.Portal.Pages;
using Lethe.Portal.Telemetry;
using Lethe.Portal.UseCases;
using Lethe.Storage;

namespace Lethe.Portal;

/// <summary>The web application, put together.</summary>
internal static class PortalApplication
{
    public static WebApplication Build(Installed installation, Action<WebApplicationBuilder>? also = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PortalApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.Environment.WebRootFileProvider = new UnwatchedFiles(builder.Environment.WebRootPath);
        builder.Configuration.AddConfiguration(installation.Configuration);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        builder.AddPortalLogging(installation.Settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(installation.Databases, installation.MasterKey);
        builder.Services.AddMailWriting(installation.Settings.Mail, new PublicUrl(installation.Settings.Portal.PublicUrl.TrimEnd('/')));
        // The first to start is the last to stop: the node is there as long as it sends.
        builder.Services.AddPresence(sendsMail: installation.Settings.Roles.HasFlag(Roles.Mail));
        if (installation.Settings.Roles.HasFlag(Roles.Mail)) builder.Services.AddMailSending();
        builder.Services.AddPortalHealth();
        builder.AddTelemetry(installation.Settings);
        builder.Services.AddTrustedProxies(installation.Settings.Portal.TrustedProxies);
        if (installation.Settings.Roles.HasFlag(Roles.Portal))
        {
            builder.Services.AddSingleton(installation.Settings).AddSingleton(installation.Settings.Portal);
            builder.Services.AddAccess(installation.Settings.Portal);
            builder.Services.AddUseCases();
            builder.Services.AddApi();
            builder.Services.AddPages();
        }

        KeepProcessorsBusy();
        also?.Invoke(builder);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseMetrics(installation.Settings.Portal);
        app.MapPortalHealth();
        if (installation.Settings.Roles.HasFlag(Roles.Portal)) app.UsePortal();
        return app;
    }
    /// <summary>A call to the embedded database blocks its thread while the disk works: one thread more than processors does something else meanwhile.</summary>
    private static void KeepProcessorsBusy()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + 1), ports);
    }
}
