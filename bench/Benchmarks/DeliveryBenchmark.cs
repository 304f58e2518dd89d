using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Reporting;
using Lethe.Benchmarks.Sending;
using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks;

/// <summary>Fills queues, lets each sender send, and reports.</summary>
internal sealed class DeliveryBenchmark(string folder)
{
    /// <summary>What is sent first and not counted.</summary>
    private const int WarmUp = 2_000;

    public required int Messages { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<string> Storages { get; init; }

    public required IReadOnlyList<Signing> Signings { get; init; }

    public async Task<string> Run(CancellationToken cancel)
    {
        using var sink = Sink.Start();
        var stores = Storages.Select(Open).ToList();
        try
        {
            foreach (var store in stores) await store.Sow(new(Messages + WarmUp), cancel);
            var table = new DeliveryTable();
            for (var round = 1; round <= Rounds; round++)
            {
                foreach (var store in stores)
                {
                    foreach (var signing in Signings)
                    {
                        var result = await LetheRun.Run(store, signing, sink.Port, WarmUp, Messages + WarmUp, cancel);
                        table.Add($"Lethe on {store.Name}, {signing}", result);
                        await Console.Error.WriteLineAsync($"Round {round}: Lethe on {store.Name}, {signing}: {result.PerSecond:N0}/s");
                    }
                }
            }

            return table.Write();
        }
        finally
        {
            foreach (var store in stores) store.Dispose();
        }
    }

    private QueueStore Open(string storage) => storage == "sqlite" ? new SqliteQueue(folder) : new PostgresQueue(folder, PostgresServer.Start());
}
