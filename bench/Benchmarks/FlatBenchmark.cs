using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Reporting;
using Lethe.Benchmarks.Sending;
using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks;

/// <summary>Whether a long queue is emptied as fast at its end as at its beginning.</summary>
internal sealed class FlatBenchmark(string folder, DeliveryPlan plan, int queued)
{
    public async Task<string> Run(CancellationToken cancel)
    {
        using var stores = new QueueStores(folder, plan.Storages);
        using var sink = Sink.Start();
        var text = $"{Machine.Describe()}. {Load.Describe()}\n";
        foreach (var store in stores.All)
        {
            await store.Sow(new(queued), cancel);
            var lethe = new LetheRun(store, plan.Signings[0]) { Relay = $"smtp://127.0.0.1:{sink.Port}?tls=none", UsesUpSeed = true };
            await lethe.Run(FlatTable.WarmUp(queued), queued, cancel);
            text += "\n" + FlatTable.Write(Contenders.Lethe(store.Name, plan.Signings[0]), lethe.Samples, queued);
        }

        return text;
    }
}
