using Lethe.Portal.Telemetry;
using Microsoft.Extensions.Logging.Console;

namespace Lethe.Portal;

/// <summary>Structured lines on standard error, without personal data: no request bodies, no SQL values, no addresses.</summary>
internal static class PortalLogging
{
    public static void AddPortalLogging(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Why it could not start is told once, by the command.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.Error);
        if (settings.Portal.Demo) builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.Portal.Demo) builder.Logging.AddSimpleConsole();
        else builder.Logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.IncludeScopes) = (true, true));
        builder.Services.AddSingleton<IHttpContextFactory, ContextsWithoutToken>();
        // The trace id on the apology leads to the line that tells what happened.
        builder.Services.Configure<LoggerFactoryOptions>(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
    }
}
