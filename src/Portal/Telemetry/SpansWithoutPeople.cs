using System.Diagnostics;
using OpenTelemetry;

namespace Lethe.Portal.Telemetry;

/// <summary>A span of a page tells its route, not its address, which names rows; and nothing about who asked.</summary>
internal sealed class SpansWithoutPeople : BaseProcessor<Activity>
{
    private static readonly string[] Untold = ["url.full", "url.path", "url.query", "user_agent.original", "client.address", "client.port", "network.peer.address", "network.peer.port", "http.target", "http.url"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Untold) data.SetTag(tag, null);
    }
}
