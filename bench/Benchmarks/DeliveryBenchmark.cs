using Lethe.Benchmarks.Distant;
using Lethe.Benchmarks.Peers;
using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Reporting;
using Lethe.Benchmarks.Sending;
using Lethe.Benchmarks.Serving;

namespace Lethe.Benchmarks;

/// <summary>Fills queues, lets each sender send in turn, and reports.</summary>
internal sealed class DeliveryBenchmark(string portal, string folder, DeliveryPlan plan)
{
    private const int Connections = 8;
    private static readonly (int Connections, bool Tls)[] Far = [(8, false), (8, true), (32, false), (32, true)];

    /// <summary>Returns the report; what there is of it so far is given away after each part, because a run is long.</summary>
    public async Task<string> Run(Func<string, Task> keep, CancellationToken cancel)
    {
        using var stores = new QueueStores(folder, plan.Storages);
        var report = new DeliveryReport(plan);
        if (Contenders.IsAny(plan) || plan.Has(DeliveryReport.FarPart))
        {
            foreach (var store in stores.All) await store.Sow(new(plan.Messages + plan.WarmUp), cancel);
            await Compete(stores, report.Table, cancel);
            await keep(report.Write());
        }

        if (plan.Has(DeliveryReport.FarPart))
        {
            foreach (var (connections, tls) in Far)
            {
                var result = await DistantRun.Run(stores.All[0], plan.Signings[0], connections, tls, plan.Messages + plan.WarmUp, folder, cancel);
                report.Add(result);
                await Tell($"20 ms away, {connections} connections: {result.Sending.PerSecond:N0}/s");
            }

            await keep(report.Write());
        }

        if (plan.Has(DeliveryReport.TickPart)) report.Add(await new QueuedTicks(portal, folder).Run(cancel));
        return report.Write();
    }

    private async Task Compete(QueueStores stores, DeliveryTable table, CancellationToken cancel)
    {
        using var sink = Sink.Start();
        var (letters, bytes) = await Letter.Read(await stores.All[0].Copy(cancel), cancel);
        var others = new OtherSenders(folder, new(sink.Port, Connections, plan.WarmUp, plan.Messages, letters), bytes);
        List<Contender> contenders = [.. Ours(stores, sink), .. Theirs(others)];
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var contender in contenders.Where(contender => plan.Has(contender.Name)))
            {
                var result = await contender.Send(cancel);
                table.Add(contender.Name, result);
                await Tell($"Round {round}: {contender.Name}: {result.PerSecond:N0}/s");
            }
        }
    }

    private IEnumerable<Contender> Ours(QueueStores stores, Sink sink) =>
        from store in stores.All
        from signing in plan.Signings
        let lethe = new LetheRun(store, signing) { Relay = $"smtp://127.0.0.1:{sink.Port}?tls=none", Connections = Connections }
        select new Contender(Contenders.Lethe(store.Name, signing), cancel => lethe.Run(plan.WarmUp, plan.Messages + plan.WarmUp, cancel));

    private static IEnumerable<Contender> Theirs(OtherSenders others) =>
    [
        new(Contenders.SmtpSource, others.SmtpSource),
        new(Contenders.NodemailerRsa, cancel => others.Nodemailer(signed: true, cancel)),
        new(Contenders.NodemailerUnsigned, cancel => others.Nodemailer(signed: false, cancel)),
        new(Contenders.MailKitRsa, cancel => others.MailKit(signed: true, cancel)),
        new(Contenders.MailKitUnsigned, cancel => others.MailKit(signed: false, cancel)),
        new(Contenders.SigningRate, SigningRate.Measure),
    ];

    private static Task Tell(FormattableString line) => Console.Error.WriteLineAsync(FormattableString.Invariant(line));
}
