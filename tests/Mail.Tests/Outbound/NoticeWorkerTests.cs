using System.Diagnostics;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Nodes;
using Lethe.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>Two nodes on one PostgreSQL: what happens on one is known on the other in well under the time that polling takes.</summary>
public sealed class NoticeWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private readonly List<Node> _nodes = [];
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.OpenAsync(StorageProvider.PostgreSql);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Mail_that_is_written_down_on_a_portal_node_wakes_the_worker_of_another()
    {
        var sending = await Start();
        var waiting = sending.Outbox.WaitForWork(TimeSpan.FromMinutes(1), default);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

        await new Given(_database.Databases).Save(new OutboundEmail(id, null, EmailKind.Account, "a@portal.example", id, TimeProvider.System.GetUtcNow()));

        await waiting.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_delivery_on_a_mail_node_moves_the_open_pages_of_another_and_however_many_there_are_they_are_told_a_few_times_a_second()
    {
        var (sending, portal) = (await Start(), await Start());
        var moved = 0;
        using var end = new CancellationTokenSource();
        var page = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await portal.Deliveries.WaitForChange(TimeSpan.FromMinutes(1), end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Interlocked.Increment(ref moved);
            }
        });
        var first = portal.Deliveries.WaitForChange(TimeSpan.FromMinutes(1), default);
        sending.Deliveries.Changed();
        await first.WaitAsync(Soon);

        var since = Stopwatch.StartNew();
        for (; since.Elapsed < TimeSpan.FromSeconds(1); await Task.Delay(1)) sending.Deliveries.Changed();
        await portal.Deliveries.WaitForChange(TimeSpan.FromMinutes(1), default).WaitAsync(Soon);
        await end.CancelAsync();
        await page;

        moved.ShouldBeInRange(3, 8);
    }

    private async Task<Node> Start()
    {
        var node = new Node(_database.Settings);
        _nodes.Add(node);
        await node.Start();
        return node;
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly NoticeWorker _worker;

        public Node(StorageSettings storage)
        {
            var notices = new Notices(new PortalDbFactory(storage), TimeProvider.System, NullLogger<Notices>.Instance);
            _worker = new NoticeWorker(notices, Outbox, Deliveries, TimeProvider.System, NullLogger<NoticeWorker>.Instance);
        }

        public OutboxSignal Outbox { get; } = new();

        public DeliverySignal Deliveries { get; } = new();

        /// <summary>Returns when it has begun to listen, which wakes it once.</summary>
        public async Task Start()
        {
            var woken = Outbox.WaitForWork(TimeSpan.FromSeconds(20), default);
            var moved = Deliveries.WaitForChange(TimeSpan.FromSeconds(20), default);
            await _worker.StartAsync(CancellationToken.None);
            await Task.WhenAll(woken, moved);
        }

        public async ValueTask DisposeAsync()
        {
            await _worker.StopAsync(CancellationToken.None);
            Outbox.Dispose();
            Deliveries.Dispose();
        }
    }
}
