using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lethe.Portal.Demo;

/// <summary>What a running demo has beside the portal: a clock that can be moved on, and vendors who answer.</summary>
internal static class DemoRegistration
{
    public static void AddDemo(this WebApplicationBuilder builder, DemoFolder folder)
    {
        var time = new DemoTime(folder.ClockFile);
        builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(time).AddSingleton(time)
            .AddSingleton(folder).AddSingleton(new DemoInbox(folder.InboxFolder))
            .AddHostedService<DemoVendors>();
    }
}
