using System.Collections.Concurrent;
using System.Diagnostics;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Lethe.Portal.Tests.Telemetry;

public sealed class TracesTests
{
    [Fact]
    public async Task A_page_s_span_tells_its_route_and_neither_its_address_nor_who_asked()
    {
        var spans = new Kept();
        await using var portal = await PortalUnderTest.Start(
            null, builder => builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans)), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        var owner = await portal.SignUpOwner();
        owner.Visitor.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Zwolle/1.0");
        await owner.Visitor.Get("/requests/4711?next=zwolle");
        await owner.Visitor.Get("/settings/people?next=zwolle");
        await owner.Visitor.Get("/health/live");

        var span = await Eventually.FindAsync("the page's span", () => spans.All.FirstOrDefault(span => span.DisplayName.Contains("settings/people")), story: () => string.Join('\n', spans.All.Select(span => span.DisplayName)));

        span.GetTagItem("http.route").ShouldNotBeNull();
        foreach (var told in spans.All.SelectMany(each => each.TagObjects).Select(tag => $"{tag.Key}={tag.Value}"))
        {
            told.ShouldNotContain("4711");
            told.ShouldNotContain("zwolle", Case.Insensitive);
            told.ShouldNotContain("127.0.0.1:1");
        }

        spans.All.ShouldNotContain(each => each.DisplayName.Contains("health"));
    }

    private sealed class Kept : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> All { get; } = new();

        public override void OnEnd(Activity data) => All.Enqueue(data);
    }
}
