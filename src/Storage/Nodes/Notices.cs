using Microsoft.Extensions.Logging;

namespace Lethe.Storage.Nodes;

/// <summary>
/// How nodes that share a database hear of each other's work at once. Polling finds all that was missed: a notice makes things quicker and nothing right or wrong.
/// An embedded database has one node, which hears of itself without.
/// </summary>
public sealed class Notices(PortalDbFactory databases, TimeProvider time, ILogger<Notices> log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly PostgresChannel? _channel = databases.Channel;

    /// <summary>Whether there may be other nodes at all.</summary>
    public bool AreShared => _channel is not null;

    /// <summary>
    /// Listens until stopped, through every outage of the database. Each time it begins to listen, what was missed may be anything: it then calls once for each kind of notice.
    /// </summary>
    public async Task Listen(Action<Notice> heard, CancellationToken stop)
    {
        if (_channel is null) return;
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _channel.Listen(heard, Begun, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("Notices of other nodes are not heard, trying again in {Milliseconds} ms: {Outage}", pause.TotalMilliseconds, StorageFault.Outage(e) ?? e.GetType().Name);
            }

            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        void Begun() => pause = ShortestPause;
    }

    /// <summary>Lets all other nodes know.</summary>
    public Task Tell(Notice notice, CancellationToken cancel) => _channel?.Tell(notice, cancel) ?? Task.CompletedTask;
}
